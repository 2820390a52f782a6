using Microsoft.Extensions.Primitives;

namespace FrontDoor.Caching.Rules;

/// <summary>
/// Reads <c>Cache-Control</c> over all its lines: names in any case, values as tokens or quoted. Of a directive that stands there twice, the
/// more restrictive one holds; what is malformed can forbid, and allows nothing.
/// </summary>
internal static class CacheControlParser
{
    public static CacheDirectives Parse(StringValues lines)
    {
        var directives = default(CacheDirectives);
        foreach (var line in lines)
        {
            var rest = line.AsSpan();
            while (!rest.IsEmpty)
            {
                var end = EndOfMember(rest);
                Read(rest[..end].Trim(" \t"), ref directives);
                rest = end == rest.Length ? default : rest[(end + 1)..];
            }
        }

        return directives;
    }

    /// <summary>The next comma that is in no quoted string. A quote that is never closed quotes nothing.</summary>
    private static int EndOfMember(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == ',')
            {
                return i;
            }

            if (text[i] == '"' && QuotedLength(text[i..]) is > 0 and var length)
            {
                i += length - 1;
            }
        }

        return text.Length;
    }

    private static int QuotedLength(ReadOnlySpan<char> text)
    {
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == '"')
            {
                return i + 1;
            }
        }

        return 0;
    }

    private static void Read(ReadOnlySpan<char> member, ref CacheDirectives to)
    {
        var equals = member.IndexOf('=');
        var name = equals < 0 ? member : member[..equals];
        var value = equals < 0 ? default : member[(equals + 1)..];

        // RFC 9110 §5.6.6 has no space around the sign: what stands there is no value of this directive, and no proof of another one.
        var isMalformed = equals >= 0 && (name.Length != name.TrimEnd(" \t").Length || value.Length != value.TrimStart(" \t").Length);
        Apply(name.TrimEnd(" \t"), isMalformed ? "?" : Unquote(value), equals >= 0, isMalformed, ref to);
    }

    private static void Apply(ReadOnlySpan<char> name, ReadOnlySpan<char> value, bool hasValue, bool isMalformed, ref CacheDirectives to)
    {
        Span<char> lower = stackalloc char[24];
        if (name.Length > lower.Length)
        {
            return;
        }

        switch (lower[..name.ToLowerInvariant(lower)])
        {
            case "no-store": to.NoStore = true; break;
            case "must-revalidate": to.MustRevalidate = true; break;
            case "proxy-revalidate": to.ProxyRevalidate = true; break;
            case "must-understand": to.MustUnderstand = !isMalformed; break;
            case "only-if-cached": to.OnlyIfCached = true; break;
            case "public": to.Public |= !isMalformed; break;
            case "no-cache": to.NoCache |= !AddFields(value, hasValue && !isMalformed, ref to); break;
            case "private": to.Private |= !AddFields(value, hasValue && !isMalformed, ref to); break;
            case "max-age": to.MaxAge = Smaller(to.MaxAge, value); break;
            case "s-maxage": to.SharedMaxAge = Smaller(to.SharedMaxAge, value); break;
            case "stale-while-revalidate": to.StaleWhileRevalidate = Smaller(to.StaleWhileRevalidate, value); break;
            case "stale-if-error": to.StaleIfError = Smaller(to.StaleIfError, value); break;
            case "min-fresh": to.MinFresh = Math.Max(to.MinFresh ?? 0, Smaller(null, value)); break;
            case "max-stale": to.MaxStale = hasValue ? Smaller(to.MaxStale, value) : to.MaxStale ?? DeltaSeconds.Max; break;
        }
    }

    /// <summary>Adds the fields that a directive names. <see langword="false"/> where it names none, and so means the whole answer.</summary>
    private static bool AddFields(ReadOnlySpan<char> value, bool hasValue, ref CacheDirectives to)
    {
        if (!hasValue)
        {
            return false;
        }

        var fields = value.ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length == 0)
        {
            return false;
        }

        to.Fields = [.. to.Fields ?? [], .. fields];
        return true;
    }

    private static long Smaller(long? known, ReadOnlySpan<char> value) =>
        DeltaSeconds.TryParse(value, out var seconds) ? Math.Min(known ?? DeltaSeconds.Max, seconds) : 0;

    private static ReadOnlySpan<char> Unquote(ReadOnlySpan<char> value)
    {
        if (value.IsEmpty || value[0] != '"')
        {
            return value;
        }

        // Nothing that is known here needs an escape, so that a value with one can stay as it is: it is no number and no list of fields.
        return QuotedLength(value) == value.Length ? value[1..^1] : "?";
    }
}
