using FrontDoor.Configuration;
using FrontDoor.Forwarding;
using FrontDoor.Forwarding.Transports;
using FrontDoor.Health;
using FrontDoor.LoadBalancing;
using FrontDoor.Observability;
using FrontDoor.Rewriting;
using FrontDoor.Upstreams;
using Microsoft.AspNetCore.Http;

namespace FrontDoor.Tests.Forwarding;

/// <summary>Makes requests on their way to a destination, for tests that need one and nothing around it.</summary>
internal static class ForwardedRequests
{
    public static ForwardedRequest Make(
        HttpContext? context = null, string address = "http://10.0.0.1:4000", string host = "Upstream", string? stripPrefix = null, int retries = 1,
        RewritePlan? rewriting = null, string target = "/")
    {
        var destination = MakeDestination(address);
        var plan = PlanFor(new Upstream("upstream", new UpstreamConfig(), [destination], new RoundRobinBalancer()), host, stripPrefix, retries, rewriting);
        var request = new ForwardedRequest();
        request.Begin(context ?? new DefaultHttpContext(), plan, new UpstreamTarget(target), upgradeTo: null, totalDeadline: 0);
        request.SendTo(destination);
        return request;
    }

    public static ForwardPlan PlanFor(
        Upstream upstream, string host = "Upstream", string? stripPrefix = null, int retries = 1, RewritePlan? rewriting = null) => new()
        {
            RouteId = "route",
            Upstream = upstream,
            Timeouts = UpstreamTimeouts.Defaults,
            Retries = retries,
            Host = HostPolicy.Parse(host),
            StripPrefix = stripPrefix,
            Rewriting = rewriting ?? RewritePlan.For(new RouteConfig { StripPrefix = stripPrefix }),
            MaxRequestBodySize = null,
        };

    public static Destination MakeDestination(string address, string id = "a", int weight = 1, bool backup = false) => new(
        id,
        new DestinationConfig { Address = address, Weight = weight, Backup = backup },
        DestinationAddress.Parse(address),
        new DestinationHealth(new PassiveHealthConfig(), TimeProvider.System),
        new NoTransport());

    private sealed class NoTransport : IUpstreamTransport
    {
        public ValueTask<AttemptResult> SendAsync(ForwardedRequest request, Attempt attempt) => throw new NotSupportedException();

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
