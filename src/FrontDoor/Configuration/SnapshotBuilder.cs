using FrontDoor.Forwarding;
using FrontDoor.Routing;
using FrontDoor.Upstreams;
using Microsoft.Extensions.DependencyInjection;

namespace FrontDoor.Configuration;

/// <summary>Turns a valid configuration into what runs. What has not changed since the generation before is carried over with its state.</summary>
internal sealed class SnapshotBuilder(UpstreamFactory upstreams, Forwarder forwarder)
{
    public FrontDoorSnapshot Build(FrontDoorConfig config, FrontDoorSnapshot? previous, List<ConfigProblem> problems)
    {
        var pools = new Dictionary<string, Upstream>(StringComparer.OrdinalIgnoreCase);
        foreach (var (id, upstream) in config.Upstreams)
        {
            pools[id] = upstreams.Create(id, upstream, previous?.Upstreams.GetValueOrDefault(id));
        }

        RoutePlan[] routes = [.. config.Routes.Select(route => Plan(route.Key, route.Value, pools))];
        return new FrontDoorSnapshot(config, new RouteMatcher(routes), pools);
    }

    private RoutePlan Plan(string id, RouteConfig route, Dictionary<string, Upstream> pools)
    {
        return new RoutePlan(id, route, Forward(id, route, pools[route.Upstream!]), EndpointMetadataCollection.Empty);
    }

    private RequestDelegate Forward(string id, RouteConfig route, Upstream upstream)
    {
        var plan = new ForwardPlan
        {
            RouteId = id,
            Upstream = upstream,
            Timeouts = UpstreamTimeouts.Resolve(route.Timeouts, upstream.Config.Timeouts),
            Retries = upstream.Config.Retry.Attempts,
            Host = HostPolicy.Parse(route.Host),
            StripPrefix = route.StripPrefix?.TrimEnd('/') is { Length: > 0 } prefix ? prefix : null,
            RewriteRedirects = route.RewriteRedirects,
            MaxRequestBodySize = route.MaxRequestBodySize,
        };
        return context => forwarder.ForwardAsync(context, plan);
    }
}
