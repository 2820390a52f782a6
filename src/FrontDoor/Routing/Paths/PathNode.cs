namespace FrontDoor.Routing.Paths;

/// <summary>A place in the tree of path segments. Immutable.</summary>
internal sealed class PathNode
{
    /// <summary>Gets the best rank of all routes from here on: a search that has found a better one need not look here.</summary>
    public required int BestRank { get; init; }

    /// <summary>Gets the routes whose pattern ends here.</summary>
    public required CandidateSet? End { get; init; }

    public required LiteralTable? Literals { get; init; }

    /// <summary>Gets the segments with parameters that may follow, the most specific first.</summary>
    public required PathBranch[] Branches { get; init; }

    /// <summary>Gets the catch-alls that take whatever follows.</summary>
    public required CatchAllBranch[] CatchAlls { get; init; }
}
