using System.Net;

namespace FrontDoor.Forwarding.Transports.Dialling;

/// <summary>The resolver of the machine.</summary>
internal sealed class SystemNameResolver : INameResolver
{
    public Task<IPAddress[]> ResolveAsync(string host) => Dns.GetHostAddressesAsync(host);
}
