using FrontDoor.Configuration;
using FrontDoor.Faults;
using FrontDoor.Forwarding;
using FrontDoor.Routing.Hosts;
using FrontDoor.Routing.Paths;
using Microsoft.AspNetCore.Routing;

namespace FrontDoor.Routing;

/// <summary>
/// Finds the route of a request: hosts → tree of path segments → conditions. Immutable, and a match allocates nothing.
/// Why it is not endpoint routing: <c>docs/decisions/0003-own-route-matcher.md</c>.
/// </summary>
internal sealed class RouteMatcher
{
    private readonly HostTable _hosts;
    private readonly Dictionary<RoutePlan, PathPattern> _patterns;

    internal RouteMatcher(HostTable hosts, Dictionary<RoutePlan, PathPattern> patterns)
    {
        _hosts = hosts;
        _patterns = patterns;
    }

    /// <summary>Makes the matcher of these routes. What is wrong with them is added to <paramref name="problems"/>; a route that has problems is left out.</summary>
    public static RouteMatcher Build(IReadOnlyList<RoutePlan> routes, List<ConfigProblem> problems) =>
        new RouteMatcherBuilder(problems).Build(routes);

    /// <summary>Finds the route of a request. Where there is none, <paramref name="miss"/> says what kept the nearest one.</summary>
    public RoutePlan? Match(HttpContext context, out FaultCause? miss)
    {
        var host = RequestHost.Of(context.Request);
        var requested = Preflight.RequestedMethod(context.Request);
        var search = Search(new RouteSearch(context, requested ?? MethodOf(context)), host);
        if (search.Best is null && requested is not null)
        {
            // Nothing serves the method that is asked for, but perhaps OPTIONS itself.
            search = Search(new RouteSearch(context, HttpMethods.Options), host);
        }

        miss = search.Best is null ? Nearest(search, context, host) : null;
        return search.Best;
    }

    /// <summary>A WebSocket over HTTP/2 takes the route that it takes over HTTP/1.1.</summary>
    private static string MethodOf(HttpContext context) => WebSocketHandshake.IsExtendedConnect(context) ? HttpMethods.Get : context.Request.Method;

    /// <summary>The methods that would have been served, for the <c>Allow</c> field of a 405 (RFC 9110 §10.2.1). Off the request's fast path.</summary>
    public IReadOnlyCollection<string> AllowedMethods(HttpContext context)
    {
        var methods = new SortedSet<string>(StringComparer.Ordinal);
        Search(new RouteSearch(context, context.Request.Method) { AnyMethod = true, Methods = methods }, RequestHost.Of(context.Request));
        return methods;
    }

    /// <summary>What the parameters of a route's path stand for in a request that it matches. Off the request's fast path.</summary>
    public RouteValueDictionary RouteValues(RoutePlan route, HttpContext context) => _patterns[route].ReadValues(context.Request.Path.Value);

    private RouteSearch Search(RouteSearch search, RequestHost host)
    {
        _hosts.Search(ref search, host);
        return search;
    }

    private FaultCause Nearest(RouteSearch missed, HttpContext context, RequestHost host)
    {
        if (!missed.FoundPath)
        {
            return missed.FoundHost ? Causes.RoutePath : Causes.RouteHost;
        }

        var onlyMethod = missed.RefusedMethod && Search(new RouteSearch(context, "") { AnyMethod = true }, host).Best is not null;
        return onlyMethod ? Causes.RouteMethod : Causes.RoutePredicate;
    }
}
