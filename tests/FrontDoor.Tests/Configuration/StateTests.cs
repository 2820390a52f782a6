using FrontDoor.Configuration;
using FrontDoor.Forwarding;
using FrontDoor.Forwarding.Transports;
using FrontDoor.Health;
using FrontDoor.LoadBalancing;
using FrontDoor.Observability;
using FrontDoor.Routing;
using FrontDoor.Upstreams;

namespace FrontDoor.Tests.Configuration;

public class StateTests
{
    [Fact]
    public void Destinations_that_are_gone_drain_and_the_others_do_not()
    {
        var (kept, gone) = (new Transport(), new Transport());
        using var state = new SnapshotHolder();
        var destination = MakeDestination("kept", kept);
        state.Swap(MakeSnapshot(destination, MakeDestination("gone", gone)));
        state.Swap(MakeSnapshot(destination));

        Assert.Equal((false, true), (kept.IsDisposed, gone.IsDisposed));
    }

    [Fact]
    public void Destinations_drain_when_the_host_goes()
    {
        var transport = new Transport();
        var state = new SnapshotHolder();
        state.Swap(MakeSnapshot(MakeDestination("a", transport)));

        state.Dispose();

        Assert.True(transport.IsDisposed);
    }

    private static FrontDoorSnapshot MakeSnapshot(params Destination[] destinations) => new(
        new FrontDoorConfig(),
        RouteMatcher.Build([], []),
        new Dictionary<string, Upstream> { ["u"] = new("u", new UpstreamConfig(), destinations, new RoundRobinBalancer()) });

    private static Destination MakeDestination(string id, Transport transport)
    {
        var config = new DestinationConfig { Address = "http://10.0.0.1" };
        return new(id, config, DestinationAddress.Parse(config.Address), new DestinationHealth(new PassiveHealthConfig(), TimeProvider.System), transport);
    }

    private sealed class Transport : IUpstreamTransport
    {
        public bool IsDisposed { get; private set; }

        public ValueTask<AttemptResult> SendAsync(ForwardedRequest request, Attempt attempt) => throw new NotSupportedException();

        public ValueTask DisposeAsync()
        {
            IsDisposed = true;
            return ValueTask.CompletedTask;
        }
    }
}
