namespace FrontDoor.Routing.Hosts;

/// <summary>All hosts that have routes. Every host that fits the request is searched, the most specific first: a better rank cuts the rest short.</summary>
internal sealed class HostTable
{
    private readonly Dictionary<string, HostRoutes>.AlternateLookup<ReadOnlySpan<char>> _exact;
    private readonly Dictionary<string, HostRoutes>.AlternateLookup<ReadOnlySpan<char>> _wildcards;
    private readonly HostRoutes? _any;

    public HostTable(Dictionary<string, HostRoutes> exact, Dictionary<string, HostRoutes> wildcards, HostRoutes? any)
    {
        _exact = exact.GetAlternateLookup<ReadOnlySpan<char>>();
        _wildcards = wildcards.GetAlternateLookup<ReadOnlySpan<char>>();
        _any = any;
    }

    public void Search(ref RouteSearch search, RequestHost host)
    {
        if (_exact.TryGetValue(host.Name, out var routes))
        {
            routes.Search(ref search, host.Port);
        }

        if (_wildcards.Dictionary.Count > 0)
        {
            SearchWildcards(ref search, host);
        }

        _any?.Search(ref search, host.Port);
    }

    private void SearchWildcards(ref RouteSearch search, RequestHost host)
    {
        var suffix = host.Name;
        var dot = suffix.IndexOf('.');
        var inFront = 0;
        while (dot >= 0)
        {
            suffix = suffix[dot..];
            inFront += dot;
            // '*' stands for at least one character: '.example.com' is no name.
            if (inFront > 0 && _wildcards.TryGetValue(suffix, out var routes))
            {
                routes.Search(ref search, host.Port);
            }

            var next = suffix[1..].IndexOf('.');
            dot = next < 0 ? -1 : next + 1;
        }
    }
}
