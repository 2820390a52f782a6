using System.Net;
using FrontDoor.Forwarding.Transports.Dialling;

namespace FrontDoor.Tests.Forwarding.Transports.Dialling;

/// <summary>A name server whose answers a test decides on.</summary>
internal sealed class FakeNames : INameResolver
{
    public Func<Task<IPAddress[]>> Answer { get; set; } = () => Task.FromResult<IPAddress[]>([]);

    public int Questions { get; private set; }

    public void Are(params string[] addresses) => Answer = () => Task.FromResult(Array.ConvertAll(addresses, IPAddress.Parse));

    public Task<IPAddress[]> ResolveAsync(string host)
    {
        Questions++;
        return Answer();
    }
}
