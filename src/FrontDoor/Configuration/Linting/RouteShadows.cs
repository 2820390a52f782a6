using FrontDoor.Routing.Hosts;
using FrontDoor.Routing.Paths;

namespace FrontDoor.Configuration.Linting;

/// <summary>The routes that take all requests to a host below some path, by both.</summary>
internal sealed class RouteShadows
{
    private readonly Dictionary<(HostPattern Host, string Prefix), (string Id, int Order)> _routes = [];

    /// <summary>Adds a route. Of several with the same reach the one with the lowest order counts.</summary>
    public void Add(string id, int order, IEnumerable<HostPattern> hosts, PathPattern path)
    {
        var prefix = Beginnings(path).Last();
        foreach (var host in hosts)
        {
            if (!_routes.TryGetValue((host, prefix), out var other) || order < other.Order)
            {
                _routes[(host, prefix)] = (id, order);
            }
        }
    }

    /// <summary>Finds who takes everything before a route on each of its hosts, and names the one on the first; <see langword="null"/> where something is left.</summary>
    public string? Over(int order, IEnumerable<HostPattern> hosts, PathPattern path)
    {
        string? first = null;
        foreach (var host in hosts)
        {
            var shadow = Wider(host)
                .SelectMany(wider => Beginnings(path), (wider, prefix) => _routes.GetValueOrDefault((wider, prefix)))
                .FirstOrDefault(route => route.Id is not null && route.Order < order);
            if (shadow.Id is null)
            {
                return null;
            }

            first ??= shadow.Id;
        }

        return first;
    }

    /// <summary>The texts that a path begins with, in whole segments, the empty one first.</summary>
    private static IEnumerable<string> Beginnings(PathPattern path)
    {
        var beginning = "";
        yield return beginning;
        foreach (var segment in path.Segments.TakeWhile(static segment => segment is LiteralSegment))
        {
            // Compared without regard to case, as paths are.
            beginning += "/" + segment.Key.ToUpperInvariant();
            yield return beginning;
        }
    }

    /// <summary>A host and all that stand for it as well: with any port, wildcards, any host.</summary>
    private static IEnumerable<HostPattern> Wider(HostPattern host) =>
        from name in WiderNames(host)
        from wider in host.Port == 0 ? (HostPattern[])[name] : [name with { Port = host.Port }, name with { Port = 0 }]
        select wider;

    private static IEnumerable<HostPattern> WiderNames(HostPattern host)
    {
        if (host.Kind != HostKind.Any)
        {
            yield return host;
            for (var dot = host.Name.IndexOf('.', 1); dot > 0; dot = host.Name.IndexOf('.', dot + 1))
            {
                yield return new HostPattern(HostKind.Wildcard, host.Name[dot..], 0);
            }
        }

        yield return HostPattern.Any;
    }
}
