using FrontDoor.Routing.Paths;

namespace FrontDoor.Routing;

/// <summary>
/// One search for one request. It goes wherever the request fits and keeps the route with the best rank; what cannot hold a better one is
/// left out. The likely places come first, so that this is nearly everything.
/// </summary>
internal ref struct RouteSearch
{
    private readonly HttpContext _context;
    private readonly string _method;
    private readonly ReadOnlySpan<char> _path;
    private int _bound = int.MaxValue;

    public RouteSearch(HttpContext context, string method)
    {
        _context = context;
        _method = method;
        var path = context.Request.Path.Value.AsSpan();
        // No path, as in 'OPTIONS *', counts as '/'.
        _path = path is ['/', ..] ? path[1..] : path;
    }

    public RoutePlan? Best { get; private set; }

    /// <summary>Gets a value indicating whether there is a route for the host.</summary>
    public bool FoundHost { get; private set; }

    /// <summary>Gets a value indicating whether there is a route for host and path.</summary>
    public bool FoundPath { get; private set; }

    /// <summary>Gets a value indicating whether a route was left out for the request's method.</summary>
    public bool RefusedMethod { get; private set; }

    /// <summary>Gets where the methods go of all routes that fit but for the method; <see langword="null"/> where a route is looked for.</summary>
    public SortedSet<string>? Methods { get; init; }

    /// <summary>Gets a value indicating whether a route is taken whatever its methods.</summary>
    public bool AnyMethod { get; init; }

    public void Walk(PathNode root)
    {
        FoundHost = true;
        Walk(root, _path);
    }

    private void Walk(PathNode node, ReadOnlySpan<char> rest)
    {
        if (node.BestRank >= _bound)
        {
            return;
        }

        if (!rest.IsEmpty)
        {
            WalkSegment(node, rest);
        }
        else if (node.End is not null)
        {
            Offer(node.End);
        }

        foreach (var (segment, routes) in node.CatchAlls)
        {
            if (routes.BestRank < _bound && segment.Matches(rest))
            {
                Offer(routes);
            }
        }
    }

    private void WalkSegment(PathNode node, ReadOnlySpan<char> rest)
    {
        var slash = rest.IndexOf('/');
        var segment = slash < 0 ? rest : rest[..slash];
        rest = slash < 0 ? default : rest[(slash + 1)..];
        if (segment.IsEmpty)
        {
            // Between two slashes: only a catch-all takes that, as in endpoint routing.
            return;
        }

        if (node.Literals?.Find(segment) is { } literal)
        {
            Walk(literal, rest);
        }

        foreach (var (pattern, next) in node.Branches)
        {
            if (next.BestRank < _bound && pattern.Matches(segment))
            {
                Walk(next, rest);
            }
        }
    }

    private void Offer(CandidateSet routes)
    {
        FoundPath = true;
        if (routes.IndexedHeader is { } name)
        {
            foreach (var value in _context.Request.Headers[name])
            {
                if (value is not null && routes.ByHeaderValue!.TryGetValue(value, out var found))
                {
                    Offer(found);
                }
            }
        }

        Offer(routes.Others);
    }

    private void Offer(RouteCandidate[] candidates)
    {
        foreach (var candidate in candidates)
        {
            if (candidate.Rank >= _bound)
            {
                return;
            }

            if (!AnyMethod && !candidate.Conditions.Admits(_method))
            {
                RefusedMethod = true;
            }
            else if (candidate.Conditions.Hold(_context))
            {
                Take(candidate);
            }
        }
    }

    private void Take(RouteCandidate candidate)
    {
        if (Methods is not null)
        {
            Methods.UnionWith(candidate.Conditions.Methods);
            return;
        }

        Best = candidate.Plan;
        _bound = candidate.Rank;
    }
}
