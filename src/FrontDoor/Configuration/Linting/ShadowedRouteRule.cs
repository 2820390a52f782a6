using FrontDoor.Routing;
using FrontDoor.Routing.Hosts;
using FrontDoor.Routing.Paths;

namespace FrontDoor.Configuration.Linting;

/// <summary>
/// Finds routes that are never taken, because others with a lower <c>Order</c> take everything on their hosts below a text that their paths
/// begin with. A route is looked up by its hosts and the beginnings of its path, so that ten thousand cost no more than ten thousand times one.
/// </summary>
internal sealed class ShadowedRouteRule : ILintRule
{
    public IEnumerable<ConfigWarning> Check(LintSubject subject)
    {
        var routes = subject.Config.Routes;
        if (routes.Values.Select(static route => route.Order).Distinct().Take(2).Count() < 2)
        {
            return [];
        }

        var paths = routes.Values
            .Select(static route => Path(route))
            .Distinct(StringComparer.Ordinal)
            .ToDictionary(static path => path, static path => PathPatternParser.TryParse(path, out _), StringComparer.Ordinal);
        var shadows = new RouteShadows();
        foreach (var (id, route) in routes.Where(static route => TakesAll(route.Value)))
        {
            if (paths[Path(route)] is { CatchAll.IsConstrained: false } path && path.Segments.All(static segment => segment is LiteralSegment))
            {
                shadows.Add(id, route.Order, Hosts(route), path);
            }
        }

        return
            from route in routes
            let path = paths[Path(route.Value)]
            where path is not null
            let shadow = shadows.Over(route.Value.Order, Hosts(route.Value), path)
            where shadow is not null
            select Tell(route.Key, shadow);
    }

    private static string Path(RouteConfig route) => route.Match.Path ?? RouteMatcherBuilder.EveryPath;

    /// <summary>Whether nothing but host and path decides. A redirect to https leaves out what came by it.</summary>
    private static bool TakesAll(RouteConfig route) =>
        !route.HttpsRedirect
        && route.Match is
        {
            Scheme: null, Methods.Count: 0, Headers.Count: 0, Query.Count: 0, Cookies.Count: 0, ClientAddress.Count: 0, Predicates.Count: 0
        };

    private static IEnumerable<HostPattern> Hosts(RouteConfig route)
    {
        if (route.Match.Hosts.Count == 0)
        {
            yield return HostPattern.Any;
        }

        foreach (var text in route.Match.Hosts)
        {
            if (HostPattern.TryParse(text, out var host, out _))
            {
                yield return host;
            }
        }
    }

    private static ConfigWarning Tell(string id, string shadow) => new(
        "route.shadowed",
        $"Routes:{id}",
        $"The route is never taken: '{shadow}', whose Order is lower, takes everything that it matches.",
        $"Set the Order of '{id}' below that of '{shadow}', or leave both out where the more specific one is to win, or remove the route.");
}
