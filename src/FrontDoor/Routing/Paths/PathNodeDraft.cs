namespace FrontDoor.Routing.Paths;

/// <summary>A node of the tree while routes are still added.</summary>
internal sealed class PathNodeDraft
{
    private Dictionary<string, PathNodeDraft>? _literals;
    private List<(PathSegment Segment, PathNodeDraft Node)>? _branches;
    private List<(ParameterSegment Segment, List<RouteCandidate> Routes)>? _catchAlls;
    private List<RouteCandidate>? _end;

    /// <summary>Adds a route below this node, which stands for the path's start.</summary>
    public void Add(PathPattern pattern, RouteCandidate route)
    {
        var node = this;
        for (var depth = 0; ; depth++)
        {
            if (depth >= pattern.Required && (pattern.CatchAll is null || depth < pattern.Segments.Count))
            {
                (node._end ??= []).Add(route);
            }

            if (depth == pattern.Segments.Count)
            {
                break;
            }

            node = node.Follow(pattern.Segments[depth]);
        }

        if (pattern.CatchAll is { } catchAll)
        {
            node.CatchAllRoutes(catchAll).Add(route);
        }
    }

    public PathNode Freeze()
    {
        KeyValuePair<string, PathNode>[] literals = [.. (_literals ?? []).Select(literal => KeyValuePair.Create(literal.Key, literal.Value.Freeze()))];
        PathBranch[] branches = [.. (_branches ?? []).OrderBy(branch => branch.Segment.Precedence)
            .Select(branch => new PathBranch(branch.Segment, branch.Node.Freeze()))];
        CatchAllBranch[] catchAlls = [.. (_catchAlls ?? []).OrderBy(branch => branch.Segment.Precedence)
            .Select(branch => new CatchAllBranch(branch.Segment, new CandidateSet(branch.Routes)))];
        var end = _end is null ? null : new CandidateSet(_end);
        return new PathNode
        {
            End = end,
            Literals = literals.Length == 0 ? null : new LiteralTable(literals),
            Branches = branches,
            CatchAlls = catchAlls,
            BestRank = literals.Select(literal => literal.Value.BestRank)
                .Concat(branches.Select(branch => branch.Node.BestRank))
                .Concat(catchAlls.Select(branch => branch.Routes.BestRank))
                .Append(end?.BestRank ?? int.MaxValue)
                .Min(),
        };
    }

    private PathNodeDraft Follow(PathSegment segment)
    {
        if (segment is LiteralSegment)
        {
            _literals ??= new(StringComparer.OrdinalIgnoreCase);
            return _literals.TryGetValue(segment.Key, out var literal) ? literal : _literals[segment.Key] = new();
        }

        _branches ??= [];
        foreach (var (known, node) in _branches)
        {
            if (known.GetType() == segment.GetType() && known.Key == segment.Key)
            {
                return node;
            }
        }

        var added = new PathNodeDraft();
        _branches.Add((segment, added));
        return added;
    }

    private List<RouteCandidate> CatchAllRoutes(ParameterSegment segment)
    {
        _catchAlls ??= [];
        foreach (var (known, routes) in _catchAlls)
        {
            if (known.Key == segment.Key)
            {
                return routes;
            }
        }

        List<RouteCandidate> added = [];
        _catchAlls.Add((segment, added));
        return added;
    }
}
