using System.Buffers;
using System.Text.RegularExpressions;

namespace FrontDoor.Rewriting.Paths;

/// <summary>Reads what takes the place of a match: <c>/new/$1</c>, <c>/${name}</c>, <c>$0</c>, <c>$$</c>.</summary>
internal static class ReplacementParser
{
    private static readonly SearchValues<char> NotInPath = SearchValues.Create("?#\\ ");

    public static ReplacementPart[]? TryParse(string replace, Regex regex, out string? reason)
    {
        reason = replace.AsSpan().ContainsAnyExceptInRange('!', '~') || replace.AsSpan().ContainsAny(NotInPath)
            ? "The replacement holds a character that no path has. The query is changed under Query."
            : null;
        var parts = new List<ReplacementPart>();
        var rest = replace.AsSpan();
        while (reason is null && !rest.IsEmpty)
        {
            var dollar = rest.IndexOf('$');
            if (dollar != 0)
            {
                var text = dollar < 0 ? rest : rest[..dollar];
                parts.Add(new(text.ToString(), -1));
                rest = rest[text.Length..];
            }
            else
            {
                reason = ReadReference(ref rest, regex, parts);
            }
        }

        return reason is null ? [.. parts] : null;
    }

    private static string? ReadReference(ref ReadOnlySpan<char> rest, Regex regex, List<ReplacementPart> parts)
    {
        if (rest is ['$', '$', ..])
        {
            parts.Add(new("$", -1));
            rest = rest[2..];
            return null;
        }

        var name = Name(rest, out var length).ToString();
        var group = regex.GroupNumberFromName(name);
        parts.Add(new("", group));
        rest = rest[length..];
        return group >= 0 ? null : $"The expression has no group '{name}'; a dollar itself is written '$$'.";
    }

    private static ReadOnlySpan<char> Name(ReadOnlySpan<char> rest, out int length)
    {
        if (rest is ['$', '{', ..])
        {
            var end = rest.IndexOf('}');
            length = end < 0 ? rest.Length : end + 1;
            return end < 0 ? rest[2..] : rest[2..end];
        }

        var digits = rest[1..].IndexOfAnyExceptInRange('0', '9');
        length = digits < 0 ? rest.Length : digits + 1;
        return rest[1..length];
    }
}
