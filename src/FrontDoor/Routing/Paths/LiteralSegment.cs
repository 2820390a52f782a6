using Microsoft.AspNetCore.Routing;

namespace FrontDoor.Routing.Paths;

/// <summary>A segment that is text, compared without regard to case, as endpoint routing does.</summary>
internal sealed class LiteralSegment(string text) : PathSegment
{
    public override int Precedence => 0;

    public override string Key => text;

    public override bool Matches(ReadOnlySpan<char> segment) => segment.Equals(text, StringComparison.OrdinalIgnoreCase);

    public override void Read(ReadOnlySpan<char> segment, RouteValueDictionary values)
    {
    }

    public override bool Excludes(PathSegment other) => !Matches(other.Key);
}
