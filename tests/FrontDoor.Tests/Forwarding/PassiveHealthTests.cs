using FrontDoor.Configuration;
using FrontDoor.Faults;
using FrontDoor.Forwarding;
using FrontDoor.Forwarding.Transports;
using FrontDoor.Health;
using FrontDoor.LoadBalancing;
using FrontDoor.Observability;
using FrontDoor.Rewriting;
using FrontDoor.Routing;
using FrontDoor.Upstreams;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;

namespace FrontDoor.Tests.Forwarding;

public class PassiveHealthTests
{
    public static TheoryData<string, string, bool> Faults => new()
    {
        { "connect.refused", "", true },
        { "wait.total", "", true },
        { "wait.total", "a body that came slowly", false },
        { "client.left_waiting", "", false },
        { "queue.full", "", false },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Failures_of_the_destination_count_and_those_of_clients_do_not(string cause, string body, bool counts)
    {
        var known = new[] { Causes.ConnectRefused, Causes.WaitTotal, Causes.ClientLeftWaiting, Causes.QueueFull };
        var destination = MakeDestination(known.Single(one => one.Id == cause));
        var context = new DefaultHttpContext();
        context.Request.Method = "POST";
        context.Request.Path = "/";
        context.Request.Protocol = "HTTP/1.1";
        context.Request.ContentLength = body.Length > 0 ? body.Length : null;
        var feature = new FrontDoorFeature();
        feature.Begin(new FrontDoorSnapshot(new FrontDoorConfig(), RouteMatcher.Build([], []), new Dictionary<string, Upstream>()), 0);
        context.Features.Set<IFrontDoorFeature>(feature);
        var responder = new FaultResponder(new HostingEnvironment { EnvironmentName = "Production" }, NullLogger<FaultResponder>.Instance);

        await new Forwarder(responder, TimeProvider.System, NullLogger<Forwarder>.Instance).For(PlanFor(destination))(context);

        Assert.Equal(cause, feature.Fault?.Cause.Id);
        Assert.Equal(counts, destination.Health.IsEjected);
        Assert.Equal(0, destination.InFlight);
    }

    private static Destination MakeDestination(FaultCause cause)
    {
        var config = new DestinationConfig { Address = "http://10.0.0.1" };
        var health = new DestinationHealth(new PassiveHealthConfig { ConsecutiveFailures = 1 }, TimeProvider.System);
        return new("a", config, DestinationAddress.Parse(config.Address), health, new FailingTransport(cause));
    }

    private static ForwardPlan PlanFor(Destination destination) => new()
    {
        RouteId = "r",
        Upstream = new Upstream("u", new UpstreamConfig(), [destination], new RoundRobinBalancer()),
        Timeouts = UpstreamTimeouts.Defaults,
        Retries = 1,
        Host = HostPolicy.Parse("Upstream"),
        StripPrefix = null,
        Rewriting = RewritePlan.None,
        MaxRequestBodySize = null,
    };

    private sealed class FailingTransport(FaultCause cause) : IUpstreamTransport
    {
        public ValueTask<AttemptResult> SendAsync(ForwardedRequest request, Attempt attempt) =>
            ValueTask.FromResult(AttemptResult.FailedWith(new Fault(cause)));

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
