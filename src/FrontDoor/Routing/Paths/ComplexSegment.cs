using Microsoft.AspNetCore.Routing;

namespace FrontDoor.Routing.Paths;

/// <summary>
/// A segment of text and parameters, such as <c>{name}.js</c>. Read from its end, where each parameter takes as little as it can but
/// at least one character, as endpoint routing does: what is left of it is then as long as can be, so that no other try can do better.
/// </summary>
internal sealed class ComplexSegment : PathSegment
{
    private readonly ComplexPart[] _parts;
    private readonly bool _lastOptional;

    /// <param name="parts">Text and parameters in turn.</param>
    /// <param name="lastOptional">Whether the last parameter may be missing, together with the dot before it.</param>
    public ComplexSegment(ComplexPart[] parts, bool lastOptional)
    {
        _parts = parts;
        _lastOptional = lastOptional;
        Key = string.Concat(parts.Select(part => part.Key)) + (lastOptional ? "?" : "");
        Precedence = 1000 - Math.Min(999, parts.Sum(part => part.Literal?.Length ?? 0));
    }

    public override int Precedence { get; }

    public override string Key { get; }

    public override bool Matches(ReadOnlySpan<char> segment) => Fits(segment, null);

    public override void Read(ReadOnlySpan<char> segment, RouteValueDictionary values) => Fits(segment, values);

    public override bool Excludes(PathSegment other) => other is ComplexSegment complex && !_lastOptional && !complex._lastOptional
        && (EndsExclude(_parts[^1].Literal, complex._parts[^1].Literal, fromEnd: true)
            || EndsExclude(_parts[0].Literal, complex._parts[0].Literal, fromEnd: false));

    private static bool EndsExclude(string? one, string? other, bool fromEnd)
    {
        if (one is null || other is null)
        {
            return false;
        }

        var (shorter, longer) = one.Length < other.Length ? (one, other) : (other, one);
        return !(fromEnd ? longer.EndsWith(shorter, StringComparison.OrdinalIgnoreCase) : longer.StartsWith(shorter, StringComparison.OrdinalIgnoreCase));
    }

    private bool Fits(ReadOnlySpan<char> segment, RouteValueDictionary? values) =>
        Fits(segment, _parts, values) || (_lastOptional && !segment.EndsWith('.') && Fits(segment, _parts.AsSpan(..^2), values));

    private static bool Fits(ReadOnlySpan<char> text, ReadOnlySpan<ComplexPart> parts, RouteValueDictionary? values)
    {
        while (!parts.IsEmpty)
        {
            var part = parts[^1];
            parts = parts[..^1];
            if (part.Literal is { } literal)
            {
                if (!text.EndsWith(literal, StringComparison.OrdinalIgnoreCase))
                {
                    return false;
                }

                text = text[..^literal.Length];
            }
            else if (!TakeValue(ref text, parts, part, values))
            {
                return false;
            }
        }

        return text.IsEmpty;
    }

    private static bool TakeValue(ref ReadOnlySpan<char> text, ReadOnlySpan<ComplexPart> before, ComplexPart part, RouteValueDictionary? values)
    {
        if (text.IsEmpty)
        {
            return false;
        }

        var start = ValueStart(text, before);
        if (start < 0 || !part.Admits(text[start..]))
        {
            return false;
        }

        values?[part.Name!] = text[start..].ToString();
        text = text[..start];
        return true;
    }

    private static int ValueStart(ReadOnlySpan<char> text, ReadOnlySpan<ComplexPart> before)
    {
        if (before.IsEmpty)
        {
            return 0;
        }

        var literal = before[^1].Literal!;
        if (before.Length == 1)
        {
            return text.Length > literal.Length ? literal.Length : -1;
        }

        var found = text[..^1].LastIndexOf(literal, StringComparison.OrdinalIgnoreCase);
        return found < 0 ? -1 : found + literal.Length;
    }
}
