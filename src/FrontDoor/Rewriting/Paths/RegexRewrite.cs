using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.RegularExpressions;

namespace FrontDoor.Rewriting.Paths;

/// <summary>Replaces in the path what an expression finds. What it does not find, and what its groups keep, goes out byte for byte.</summary>
internal sealed class RegexRewrite
{
    /// <summary>How long an expression that backtracks may take. One that needs more has been made to, by a client that knows it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    private readonly Regex _match;
    private readonly ReplacementPart[] _replace;

    private RegexRewrite(Regex match, ReplacementPart[] replace)
    {
        _match = match;
        _replace = replace;
    }

    /// <summary>Reads expression and replacement. Where one is wrong, <paramref name="reason"/> says why.</summary>
    public static RegexRewrite? TryParse(string match, string replace, out string? reason)
    {
        if (!TryCompile(match, out var regex, out reason))
        {
            return null;
        }

        var parts = ReplacementParser.TryParse(replace, regex, out reason);
        return parts is null ? null : new RegexRewrite(regex, parts);
    }

    /// <summary>Whether the expression can take time that grows faster than the path: look-around and back-references need that.</summary>
    public static bool Backtracks(string match) => TryCompile(match, out var regex, out _) && (regex.Options & RegexOptions.NonBacktracking) == 0;

    /// <exception cref="RegexMatchTimeoutException">The expression backtracked for too long.</exception>
    public string Apply(string path)
    {
        var canonical = CanonicalPath.Of(path);
        StringBuilder? result = null;
        var end = 0;

        // Replace, and not one match after the other: the time limit then holds for all of them together.
        _match.Replace(canonical.Text, match =>
        {
            result ??= new StringBuilder(path.Length + 32);
            result.Append(path, end, canonical.RawPosition(match.Index) - end);
            AppendReplacement(result, path, canonical, match);
            end = canonical.RawPosition(match.Index + match.Length);
            return "";
        });
        return result is null ? path : result.Append(path, end, path.Length - end).ToString();
    }

    private void AppendReplacement(StringBuilder result, string path, CanonicalPath canonical, Match match)
    {
        foreach (var part in _replace)
        {
            if (part.IsText)
            {
                result.Append(part.Text);
            }
            else if (match.Groups[part.Group] is { Success: true } group)
            {
                var start = canonical.RawPosition(group.Index);
                result.Append(path, start, canonical.RawPosition(group.Index + group.Length) - start);
            }
        }
    }

    private static bool TryCompile(string match, [NotNullWhen(true)] out Regex? regex, out string? reason)
    {
        regex = null;
        reason = null;
        try
        {
            regex = new Regex(match, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, Patience);
        }
        catch (NotSupportedException)
        {
            regex = new Regex(match, RegexOptions.CultureInvariant, Patience);
        }
        catch (ArgumentException malformed)
        {
            reason = malformed.Message;
        }

        return regex is not null;
    }
}
