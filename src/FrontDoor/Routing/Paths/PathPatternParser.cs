using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace FrontDoor.Routing.Paths;

/// <summary>Turns a pattern in the framework's syntax, read by the framework itself, into one that matches without allocating.</summary>
internal static class PathPatternParser
{
    /// <summary>Reads a pattern. Where it is wrong, <paramref name="reason"/> says why.</summary>
    public static PathPattern? TryParse(string text, out string? reason)
    {
        RoutePattern parsed;
        try
        {
            parsed = RoutePatternFactory.Parse(text);
        }
        catch (RoutePatternException exception)
        {
            reason = exception.Message;
            return null;
        }

        reason = null;
        var segments = new List<PathSegment>(parsed.PathSegments.Count);
        ParameterSegment? catchAll = null;
        foreach (var part in parsed.PathSegments)
        {
            if (part is { IsSimple: true, Parts: [RoutePatternParameterPart { IsCatchAll: true } rest] })
            {
                catchAll = ReadParameter(rest, ref reason);
            }
            else
            {
                segments.Add(ReadSegment(part, ref reason));
            }
        }

        return reason is null ? new PathPattern(segments, CountRequired(parsed), catchAll, new RouteValueDictionary(parsed.Defaults)) : null;
    }

    // Only what stands at the end may be missing: in '{a?}/b' the first segment is needed to tell where the second is.
    private static int CountRequired(RoutePattern pattern)
    {
        var segments = pattern.PathSegments;
        var required = segments.Count;
        while (required > 0 && segments[required - 1] is { IsSimple: true, Parts: [RoutePatternParameterPart parameter] }
            && (parameter.IsOptional || parameter.IsCatchAll || parameter.Default is not null))
        {
            required--;
        }

        return required;
    }

    private static PathSegment ReadSegment(RoutePatternPathSegment segment, ref string? reason)
    {
        if (segment.IsSimple)
        {
            return segment.Parts[0] is RoutePatternParameterPart parameter
                ? ReadParameter(parameter, ref reason)
                : ReadLiteral(((RoutePatternLiteralPart)segment.Parts[0]).Content, ref reason);
        }

        var parts = new ComplexPart[segment.Parts.Count];
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = segment.Parts[i] switch
            {
                RoutePatternParameterPart parameter => new(null, ReadParameter(parameter, ref reason), parameter.Name),
                RoutePatternSeparatorPart separator => new(separator.Content, null, null),
                var literal => new(((RoutePatternLiteralPart)literal).Content, null, null),
            };
        }

        return new ComplexSegment(parts, segment.Parts[^1] is RoutePatternParameterPart { IsOptional: true });
    }

    private static LiteralSegment ReadLiteral(string text, ref string? reason)
    {
        // The path arrives decoded and with its dot segments resolved: such a pattern would never match, and may have been meant as a guard.
        reason ??= text is "." or ".." ? "A path has no dot segments when it is matched."
            : text.Replace("%2F", "", StringComparison.OrdinalIgnoreCase).Contains('%', StringComparison.Ordinal)
                ? "The path is matched decoded (all but %2F): write the character itself."
            : text.AsSpan().ContainsAny('\\', '\0') ? "No request with such a path is let in."
            : null;
        return new LiteralSegment(text);
    }

    private static ParameterSegment ReadParameter(RoutePatternParameterPart parameter, ref string? reason)
    {
        var constraints = new List<SegmentConstraint>(parameter.ParameterPolicies.Count);
        foreach (var policy in parameter.ParameterPolicies)
        {
            var constraint = SegmentConstraints.TryCreate(policy.Content ?? "");
            if (constraint is null)
            {
                reason ??= $"The constraint '{policy.Content}' of parameter '{parameter.Name}' is unknown, or its arguments are wrong.";
                continue;
            }

            constraints.Add(constraint);
        }

        return new ParameterSegment(parameter.Name, parameter.IsCatchAll, constraints);
    }
}
