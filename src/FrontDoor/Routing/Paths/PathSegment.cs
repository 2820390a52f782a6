using Microsoft.AspNetCore.Routing;

namespace FrontDoor.Routing.Paths;

/// <summary>One segment of a path pattern.</summary>
internal abstract class PathSegment
{
    /// <summary>Gets the rank among segments in the same place: lower is more specific.</summary>
    public abstract int Precedence { get; }

    /// <summary>Gets what tells this segment from others that admit something else; the names of parameters are no part of it.</summary>
    public abstract string Key { get; }

    /// <summary>Whether the segment, which is not empty, fits.</summary>
    public abstract bool Matches(ReadOnlySpan<char> segment);

    /// <summary>Writes what the parameters stand for. Off the request's fast path.</summary>
    public abstract void Read(ReadOnlySpan<char> segment, RouteValueDictionary values);

    /// <summary>Whether no text can fit both. Asked only of segments with the same precedence.</summary>
    public virtual bool Excludes(PathSegment other) => false;
}
