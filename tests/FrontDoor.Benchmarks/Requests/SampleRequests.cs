using System.Net;
using FrontDoor.Benchmarks.EndToEnd.Scenarios;
using FrontDoor.Configuration;
using FrontDoor.Forwarding;
using FrontDoor.LoadBalancing;
using FrontDoor.Observability;
using FrontDoor.Rewriting;
using FrontDoor.Upstreams;
using Microsoft.AspNetCore.Http;

namespace FrontDoor.Benchmarks.Requests;

/// <summary>
/// Requests on their way to a destination. Their fields are in the dictionary of <see cref="DefaultHttpContext"/>; Kestrel's own
/// is internal, and faster to go through.
/// </summary>
internal static class SampleRequests
{
    /// <summary>The request of a scenario of the end-to-end benchmark, so that the parts are measured with what the whole is measured with.</summary>
    public static ForwardedRequest Of(string scenario)
    {
        var context = new DefaultHttpContext();
        context.Request.Method = "GET";
        context.Request.Scheme = "http";
        context.Request.Protocol = "HTTP/1.1";
        context.Request.Headers.Host = "shop.example";
        context.Connection.RemoteIpAddress = IPAddress.Parse("192.0.2.7");
        foreach (var field in ScenarioList.Find(scenario).Fields.Select(field => field.Split(": ", 2)))
        {
            context.Request.Headers.Append(field[0], field[1]);
        }

        return On(context);
    }

    /// <summary>A request for which no destination has been picked yet.</summary>
    public static FrontDoorFeature Before(Upstream upstream)
    {
        var feature = new FrontDoorFeature();
        feature.Forwarded.Begin(new DefaultHttpContext(), PlanFor(upstream), new UpstreamTarget("/"), upgradeTo: null, totalDeadline: 0);
        return feature;
    }

    private static ForwardedRequest On(HttpContext context)
    {
        Destination[] destinations = [SampleDestinations.Make("a")];
        var plan = PlanFor(new Upstream("upstream", new UpstreamConfig(), destinations, new RoundRobinBalancer()));
        var request = new ForwardedRequest();
        request.Correlate("X-Request-Id", "01999999-9999-7999-8999-999999999999");
        request.Begin(context, plan, new UpstreamTarget("/"), upgradeTo: null, totalDeadline: 0);
        request.SendTo(destinations[0]);
        return request;
    }

    private static ForwardPlan PlanFor(Upstream upstream) => new()
    {
        RouteId = "route",
        Upstream = upstream,
        Timeouts = UpstreamTimeouts.Defaults,
        Retries = 1,
        Host = HostPolicy.Parse("Upstream"),
        StripPrefix = null,
        Rewriting = RewritePlan.For(new RouteConfig()),
        MaxRequestBodySize = null,
    };
}
