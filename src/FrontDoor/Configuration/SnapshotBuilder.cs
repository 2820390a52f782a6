using FrontDoor.Caching;
using FrontDoor.Faults;
using FrontDoor.Forwarding;
using FrontDoor.LoadBalancing;
using FrontDoor.Rewriting;
using FrontDoor.Routing;
using FrontDoor.Routing.Actions;
using FrontDoor.SecurityHeaders;
using FrontDoor.Upstreams;

namespace FrontDoor.Configuration;

/// <summary>Turns a valid configuration into what runs. What has not changed since the generation before is carried over with its state.</summary>
internal sealed class SnapshotBuilder(
    UpstreamFactory upstreams, BalancerFactory balancers, Forwarder forwarder, FaultResponder responder, RegisteredTransforms transforms,
    CachedRouteFactory caching) : ISnapshotBuilder
{
    /// <summary>
    /// Has the matcher read the routes, which knows best what is wrong with them. What the routes would do is of no interest here. Policies
    /// are looked up where the application's own are known.
    /// </summary>
    public void Check(FrontDoorConfig config, List<ConfigProblem> problems)
    {
        balancers.Check(config, problems);
        RouteMatcher.Build([.. config.Routes.Select(route => Plan(route.Key, route.Value, static _ => Task.CompletedTask, headers: null))], problems);
    }

    public FrontDoorSnapshot Build(FrontDoorConfig config, FrontDoorSnapshot? previous, List<ConfigProblem> problems)
    {
        var pools = new Dictionary<string, Upstream>(StringComparer.OrdinalIgnoreCase);
        foreach (var (id, upstream) in config.Upstreams)
        {
            pools[id] = upstreams.Create(id, upstream, previous?.Upstreams.GetValueOrDefault(id), config.Secret);
        }

        var headers = HeaderPolicy.Create(config.SecurityHeaders);
        caching.Begin(config);
        RoutePlan[] routes =
        [
            .. from route in config.Routes
               let own = route.Value.SecurityHeaders is { } refined ? HeaderPolicy.Create(config.SecurityHeaders, refined) : headers
               select Plan(route.Key, route.Value, Action(route.Key, route.Value, pools), own),
        ];
        return new FrontDoorSnapshot(config, RouteMatcher.Build(routes, problems), pools, headers);
    }

    /// <summary>A route does one of four things; the validator has seen to it that it is exactly one.</summary>
    private RequestDelegate Action(string id, RouteConfig route, Dictionary<string, Upstream> pools) => route switch
    {
        { Upstream: { } upstream } => caching.Wrap(id, route, pools[upstream].Config, forwarder.For(Plan(id, route, pools[upstream]))),
        { Redirect: { } redirect } => RedirectAction.For(redirect, responder).InvokeAsync,
        { Respond: { } respond } => RespondAction.For(respond).InvokeAsync,
        _ => RedirectAction.ToHttps(responder).InvokeAsync,
    };

    private static RoutePlan Plan(string id, RouteConfig route, RequestDelegate action, HeaderPolicy? headers) =>
        new(id, route, action, EndpointMetadataCollection.Empty) { SecurityHeaders = headers };

    private ForwardPlan Plan(string id, RouteConfig route, Upstream upstream) => new()
    {
        RouteId = id,
        Upstream = upstream,
        Timeouts = UpstreamTimeouts.Resolve(route.Timeouts, upstream.Config.Timeouts),
        Retries = upstream.Config.Retry.Attempts,
        Host = HostPolicy.Parse(route.Host),
        // A pattern takes the place of the whole path.
        StripPrefix = route.PathPattern is null && route.StripPrefix?.TrimEnd('/') is { Length: > 0 } prefix ? prefix : null,
        Rewriting = RewritePlan.For(route, transforms),
        MaxRequestBodySize = route.MaxRequestBodySize,
    };
}
