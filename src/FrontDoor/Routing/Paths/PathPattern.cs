using Microsoft.AspNetCore.Routing;

namespace FrontDoor.Routing.Paths;

/// <summary>A path pattern, ready to be matched.</summary>
internal sealed class PathPattern
{
    public PathPattern(IReadOnlyList<PathSegment> segments, int required, ParameterSegment? catchAll, RouteValueDictionary defaults)
    {
        Segments = segments;
        Required = required;
        CatchAll = catchAll;
        Defaults = defaults;
        IReadOnlyList<PathSegment> all = catchAll is null ? segments : [.. segments, catchAll];
        Precedence = [.. all.Select(segment => segment.Precedence)];
        Shape = string.Join('/', all.Select(segment => segment is LiteralSegment ? segment.Key.ToUpperInvariant() : $"{{{segment.Precedence}}}"));
    }

    /// <summary>Gets the segments; a catch-all is not among them.</summary>
    public IReadOnlyList<PathSegment> Segments { get; }

    /// <summary>Gets how many of them a path must have: those behind are optional or have defaults.</summary>
    public int Required { get; }

    /// <summary>Gets what the rest of the path must look like; <see langword="null"/> where there must be none.</summary>
    public ParameterSegment? CatchAll { get; }

    public RouteValueDictionary Defaults { get; }

    /// <summary>Gets the rank of each segment, catch-all included.</summary>
    public int[] Precedence { get; }

    /// <summary>Gets the literals and the ranks of the others: patterns of different shape have different precedence or no path in common.</summary>
    public string Shape { get; }

    /// <summary>Gives the values of the parameters for a path that this pattern matches.</summary>
    public RouteValueDictionary ReadValues(ReadOnlySpan<char> path)
    {
        var values = new RouteValueDictionary(Defaults);
        var rest = path is ['/', ..] ? path[1..] : path;
        foreach (var segment in Segments)
        {
            if (rest.IsEmpty)
            {
                break;
            }

            var slash = rest.IndexOf('/');
            segment.Read(slash < 0 ? rest : rest[..slash], values);
            rest = slash < 0 ? default : rest[(slash + 1)..];
        }

        if (!rest.IsEmpty)
        {
            CatchAll?.Read(rest, values);
        }

        return values;
    }

    /// <summary>Whether no path can match both. Asked only of patterns of the same shape.</summary>
    public bool Excludes(PathPattern other) => Segments.Zip(other.Segments, (one, another) => one.Excludes(another)).Any(excluded => excluded);

    /// <summary>The more specific first, segment by segment; one that has ended is more specific than one that goes on.</summary>
    public int CompareTo(PathPattern other) => Precedence.AsSpan().SequenceCompareTo(other.Precedence);
}
