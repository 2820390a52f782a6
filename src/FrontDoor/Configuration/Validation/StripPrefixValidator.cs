using System.Buffers;
using Microsoft.AspNetCore.Routing.Patterns;

namespace FrontDoor.Configuration.Validation;

/// <summary>Checks the prefix that is cut off, and that it stands at the beginning of what the route matches: elsewhere it would never be cut.</summary>
internal static class StripPrefixValidator
{
    private static readonly SearchValues<char> NotPlain = SearchValues.Create("?#{}*%\\ ");

    public static void Validate(string path, string prefix, string? pattern, ProblemList problems)
    {
        if (!ValidatePrefix(path, prefix, problems))
        {
            return;
        }

        if (pattern is not null && !MayBeginWith(pattern, prefix))
        {
            problems.Add(path, prefix, $"No path that matches '{pattern}' begins with this prefix, so it would never be cut off.",
                $"Write the beginning of the pattern, or change the pattern to '{prefix.TrimEnd('/')}/{{**rest}}'.");
        }
    }

    /// <summary>Checks a prefix by itself, one that is cut off or one that is added.</summary>
    public static bool ValidatePrefix(string path, string prefix, ProblemList problems)
    {
        if (Refuse(prefix) is not { } reason)
        {
            return true;
        }

        problems.Add(path, prefix, reason, "Write whole segments: /api.");
        return false;
    }

    private static string? Refuse(string prefix) => prefix switch
    {
        _ when !prefix.StartsWith('/') => "A prefix begins with a slash.",
        "/" => "A slash alone is no prefix.",
        _ when prefix.AsSpan().ContainsAny(NotPlain) => "A prefix is plain text: no query, no parameters, nothing encoded.",
        _ when prefix.Trim('/').Split('/').Any(segment => segment is "" or "." or "..") => "A prefix has no empty segments and no dot segments.",
        _ => null,
    };

    private static bool MayBeginWith(string pattern, string prefix)
    {
        RoutePattern parsed;
        try
        {
            parsed = RoutePatternFactory.Parse(pattern);
        }
        catch (RoutePatternException)
        {
            // The matcher tells what is wrong with it.
            return true;
        }

        var segments = parsed.PathSegments;
        var wanted = prefix.Trim('/').Split('/');
        for (var i = 0; i < wanted.Length; i++)
        {
            if (i >= segments.Count)
            {
                return false;
            }

            if (segments[i].Parts[0] is RoutePatternParameterPart { IsCatchAll: true })
            {
                return true;
            }

            // A parameter may stand for anything.
            if (segments[i] is { IsSimple: true, Parts: [RoutePatternLiteralPart literal] }
                && !literal.Content.Equals(wanted[i], StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        return true;
    }
}
