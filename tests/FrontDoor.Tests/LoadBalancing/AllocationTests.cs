using System.Net;
using FrontDoor.LoadBalancing;
using FrontDoor.LoadBalancing.HashKeys;
using Microsoft.AspNetCore.Http;

namespace FrontDoor.Tests.LoadBalancing;

public class AllocationTests
{
    private static readonly Dictionary<string, Func<Balancer>> Policies = new()
    {
        ["RoundRobin"] = () => new RoundRobinBalancer(),
        ["LeastRequests"] = () => new LeastRequestsBalancer(Random.Shared),
        ["PowerOfTwoChoices"] = () => new PowerOfTwoChoicesBalancer(Random.Shared),
        ["Random"] = () => new RandomBalancer(Random.Shared),
        ["IpHash"] = () => new RendezvousBalancer(new ClientAddressKey(), new FirstBalancer()),
        ["Hash by header"] = () => new RendezvousBalancer(new HeaderKey("X-Tenant"), new FirstBalancer()),
        ["Hash by cookie"] = () => new RendezvousBalancer(new CookieKey("session"), new FirstBalancer()),
        ["Hash by query"] = () => new RendezvousBalancer(new QueryKey("id"), new FirstBalancer()),
        ["LeastTime"] = () => new LeastTimeBalancer(Random.Shared, TimeProvider.System),
        ["First"] = () => new FirstBalancer(),
        ["Custom"] = () => new CustomBalancer("mine", new Last()),
    };

    public static TheoryData<string, bool> Cases => [.. Policies.Keys.SelectMany(policy => Cross(policy))];

    private static (string Policy, bool SomeAreOut)[] Cross(string policy) => [(policy, false), (policy, true)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Picking_among_a_hundred_allocates_nothing(string policy, bool someAreOut)
    {
        var pool = new Pool(Policies[policy](), [.. Enumerable.Range(0, 100).Select(i => 1 + (i % 3))]);
        if (someAreOut)
        {
            pool.Eject("7", "50");
        }

        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse("192.0.2.7");
        context.Request.Headers["X-Tenant"] = "tenant-7";
        context.Request.Headers.Cookie = "other=1; session=abc";
        context.Request.QueryString = new QueryString("?a=1&id=%41bc");
        var feature = pool.Request(context);
        long allocated = 0;
        for (var i = 0; i < 200; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            DestinationPicker.Pick(feature);

            // The first ones fill caches.
            allocated = i < 100 ? 0 : allocated + GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.Equal(0, allocated);
    }

    private sealed class Last : ILoadBalancer
    {
        public int Pick(HttpContext context, ReadOnlySpan<ILoadBalancerDestination> destinations) => destinations.Length - 1;
    }
}
