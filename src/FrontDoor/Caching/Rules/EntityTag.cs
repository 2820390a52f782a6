using Microsoft.Extensions.Primitives;

namespace FrontDoor.Caching.Rules;

/// <summary>Comparison of entity tags (RFC 9110 §8.8.3.2), also of such that lost their quotes on the way.</summary>
internal static class EntityTag
{
    /// <summary>Strong comparison: both are strong, and the same, letter by letter.</summary>
    public static bool StrongEquals(ReadOnlySpan<char> one, ReadOnlySpan<char> other) => !IsWeak(one) && !IsWeak(other) && one.SequenceEqual(other);

    /// <summary>Weak comparison: the same but for the mark of weakness.</summary>
    public static bool WeakEquals(ReadOnlySpan<char> one, ReadOnlySpan<char> other) => Opaque(one).SequenceEqual(Opaque(other));

    public static bool IsWeak(ReadOnlySpan<char> tag) => tag.StartsWith("W/", StringComparison.Ordinal);

    /// <summary>Whether the tag is in the list of <c>If-None-Match</c>, by weak comparison. An asterisk is every tag.</summary>
    public static bool IsIn(StringValues list, ReadOnlySpan<char> tag)
    {
        foreach (var line in list)
        {
            var rest = line.AsSpan();
            while (!rest.IsEmpty)
            {
                var member = Next(ref rest);
                if (member is "*" || (!tag.IsEmpty && !member.IsEmpty && WeakEquals(member, tag)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Takes a member off the list. Commas may stand in a tag, quotes and escapes may not.</summary>
    private static ReadOnlySpan<char> Next(ref ReadOnlySpan<char> rest)
    {
        rest = rest.TrimStart(" \t,");
        var quote = rest.StartsWith("W/\"", StringComparison.Ordinal) ? 2 : rest.StartsWith('"') ? 0 : -1;
        var close = quote < 0 ? -1 : rest[(quote + 1)..].IndexOf('"');
        var end = close >= 0 ? quote + close + 2 : rest.IndexOf(',');
        var member = end < 0 ? rest : rest[..end];
        rest = end < 0 ? default : rest[end..];
        return member.TrimEnd(" \t");
    }

    private static ReadOnlySpan<char> Opaque(ReadOnlySpan<char> tag) => IsWeak(tag) ? tag[2..] : tag;
}
