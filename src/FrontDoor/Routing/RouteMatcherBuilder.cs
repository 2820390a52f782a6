using FrontDoor.Configuration;
using FrontDoor.Routing.Hosts;
using FrontDoor.Routing.Paths;
using FrontDoor.Routing.Predicates;

namespace FrontDoor.Routing;

/// <summary>Reads the routes, puts all of them in one order and hangs them into the tables.</summary>
internal sealed class RouteMatcherBuilder(List<ConfigProblem> problems)
{
    /// <summary>Routes without a path and those with this one are the same.</summary>
    public const string EveryPath = "/{**path}";

    private readonly List<RouteEntry> _entries = [];
    private readonly Dictionary<string, PathPattern?> _patterns = new(StringComparer.Ordinal);
    private readonly Dictionary<HostPattern, PathNodeDraft> _hosts = [];

    public RouteMatcher Build(IReadOnlyList<RoutePlan> routes)
    {
        foreach (var route in routes)
        {
            Read(route);
        }

        _entries.Sort();
        problems.AddRange(RouteTies.Find(_entries));
        for (var rank = 0; rank < _entries.Count; rank++)
        {
            Add(_entries[rank], rank);
        }

        var patterns = _entries.Select(entry => KeyValuePair.Create(entry.Plan, entry.Path)).DistinctBy(pair => pair.Key);
        return new RouteMatcher(
            new HostTable(Freeze(HostKind.Exact), Freeze(HostKind.Wildcard), Freeze(HostKind.Any).GetValueOrDefault("")),
            new Dictionary<RoutePlan, PathPattern>(patterns));
    }

    private void Read(RoutePlan route)
    {
        var before = problems.Count;
        var path = ReadPath(route);
        var hosts = ReadHosts(route);
        var conditions = new RouteConditionsReader(route, problems).Read();
        if (problems.Count == before)
        {
            _entries.AddRange(hosts.Select(host => new RouteEntry(route, host, path!, conditions)));
        }
    }

    private PathPattern? ReadPath(RoutePlan route)
    {
        var text = route.Config.Match.Path ?? EveryPath;
        if (_patterns.TryGetValue(text, out var pattern) && pattern is not null)
        {
            return pattern;
        }

        pattern = PathPatternParser.TryParse(text, out var reason);
        if (pattern is null)
        {
            problems.Add(new ConfigProblem($"Routes:{route.Id}:Match:Path", text, reason!, "Write a path in the syntax of ASP.NET Core routing: '/api/{**rest}'."));
        }

        return _patterns[text] = pattern;
    }

    private HashSet<HostPattern> ReadHosts(RoutePlan route)
    {
        var hosts = new HashSet<HostPattern>();
        foreach (var text in route.Config.Match.Hosts)
        {
            if (HostPattern.TryParse(text, out var host, out var reason))
            {
                hosts.Add(host);
            }
            else
            {
                problems.Add(new ConfigProblem($"Routes:{route.Id}:Match:Hosts", text, reason!, "Write 'example.com', 'example.com:8080', '*.example.com' or '[::1]'."));
            }
        }

        if (route.Config.Match.Hosts.Count == 0)
        {
            hosts.Add(HostPattern.Any);
        }

        return hosts;
    }

    private void Add(RouteEntry entry, int rank)
    {
        if (!_hosts.TryGetValue(entry.Host, out var paths))
        {
            _hosts.Add(entry.Host, paths = new PathNodeDraft());
        }

        paths.Add(entry.Path, new RouteCandidate(entry.Plan, entry.Conditions, rank));
    }

    private Dictionary<string, HostRoutes> Freeze(HostKind kind) => _hosts
        .Where(host => host.Key.Kind == kind)
        .GroupBy(host => host.Key.Name, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, Freeze, StringComparer.OrdinalIgnoreCase);

    private static HostRoutes Freeze(IEnumerable<KeyValuePair<HostPattern, PathNodeDraft>> ports)
    {
        var byPort = ports.ToDictionary(port => port.Key.Port, port => port.Value.Freeze());
        byPort.Remove(0, out var everyPort);
        return new HostRoutes(everyPort, byPort.Count == 0 ? null : byPort);
    }
}
