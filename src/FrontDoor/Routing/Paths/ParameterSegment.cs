using Microsoft.AspNetCore.Routing;

namespace FrontDoor.Routing.Paths;

/// <summary>A segment, or for a catch-all the rest of the path, that may be anything its constraints admit.</summary>
internal sealed class ParameterSegment(string name, bool catchAll, IReadOnlyList<SegmentConstraint> constraints) : PathSegment
{
    private readonly SegmentConstraint[] _constraints = [.. constraints];

    public bool IsConstrained => _constraints.Length > 0;

    public override int Precedence => (catchAll, IsConstrained) switch
    {
        (false, true) => 1001,
        (false, _) => 1002,
        (true, true) => 1003,
        _ => 1004,
    };

    public override string Key { get; } = ":" + string.Join(':', constraints);

    public override bool Matches(ReadOnlySpan<char> segment)
    {
        foreach (var constraint in _constraints)
        {
            if (!constraint.Admits(segment))
            {
                return false;
            }
        }

        return true;
    }

    public override void Read(ReadOnlySpan<char> segment, RouteValueDictionary values) => values[name] = segment.ToString();
}
