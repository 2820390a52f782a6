using System.Buffers;
using System.Globalization;
using System.Text;

namespace FrontDoor.Forwarding;

/// <summary>Questions about the path of a request target as it came, without decoding it into anything.</summary>
internal static class RawPath
{
    private const string Visible = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?[]@!$&'()*+,;=%|^`{}<>\"";

    /// <summary>What RFC 3986 lets stand in a path, and what real clients send all the same. No control byte, space, backslash or fragment.</summary>
    private static readonly SearchValues<char> InPath = SearchValues.Create(Visible);

    /// <summary>In a query a backslash is data: nobody takes it for a separator.</summary>
    private static readonly SearchValues<char> InQuery = SearchValues.Create(Visible + '\\');

    /// <summary>The path of a raw target: all of it in the origin form, what stands behind the authority in the absolute form (RFC 9112 §3.2).</summary>
    public static ReadOnlySpan<char> Of(string target, out int start)
    {
        start = Start(target);
        var rest = target.AsSpan(start);
        var query = rest.IndexOf('?');
        return query < 0 ? rest : rest[..query];
    }

    /// <summary>Decodes the path as the server does in the origin form.</summary>
    public static string Decode(ReadOnlySpan<char> path)
    {
        var decoded = new StringBuilder(path.Length);
        Span<char> character = stackalloc char[2];
        while (!path.IsEmpty)
        {
            decoded.Append(character[..Decode(path, character, out var consumed)]);
            path = path[consumed..];
        }

        return decoded.ToString();
    }

    /// <summary>Whether the path has no escapes and no segment that begins with a dot: it then means what it says.</summary>
    public static bool IsPlain(ReadOnlySpan<char> path) => !path.Contains('%') && !path.Contains("/.", StringComparison.Ordinal);

    /// <summary>Whether the target, path and query, is made of allowed characters, and each percent sign in its path begins an escape of something but NUL.</summary>
    public static bool IsWellFormed(ReadOnlySpan<char> target)
    {
        var query = target.IndexOf('?');
        var path = query < 0 ? target : target[..query];
        return !path.ContainsAnyExcept(InPath) && !target[path.Length..].ContainsAnyExcept(InQuery) && HasGoodEscapes(path);
    }

    /// <summary>
    /// Whether the path holds an encoded backslash, or a dot segment next to an encoded slash or in front of a parameter
    /// (<c>..%2f</c>, <c>..;</c>). The server leaves those alone, and the application behind may not.
    /// </summary>
    public static bool HidesSlashOrDot(ReadOnlySpan<char> path)
    {
        var segment = 0;
        var afterEncodedSlash = false;
        for (var i = 0; i <= path.Length; i++)
        {
            var encoded = IsEscape(path, i, "2F");
            if (IsEscape(path, i, "5C"))
            {
                return true;
            }

            if (i == path.Length || path[i] is '/' || encoded)
            {
                if (IsDots(path[segment..i], out var parameters) && (afterEncodedSlash || encoded || parameters))
                {
                    return true;
                }

                afterEncodedSlash = encoded;
                i += encoded ? 2 : 0;
                segment = i + 1;
            }
        }

        return false;
    }

    /// <summary>Whether a segment is <c>.</c> or <c>..</c>, also where dots are encoded.</summary>
    public static bool HasDotSegments(ReadOnlySpan<char> path)
    {
        foreach (var range in path.Split('/'))
        {
            if (IsDots(path[range], out _))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// How many characters of the path decode to <paramref name="decoded"/>, compared without regard to case; -1 where they do not.
    /// Decodes as the server does: UTF-8, <c>%2F</c> and what is not valid stay as they are.
    /// </summary>
    public static int Skip(ReadOnlySpan<char> path, ReadOnlySpan<char> decoded)
    {
        var i = 0;
        Span<char> character = stackalloc char[2];
        while (!decoded.IsEmpty)
        {
            if (i >= path.Length)
            {
                return -1;
            }

            var length = Decode(path[i..], character, out var consumed);
            if (length > decoded.Length || !decoded[..length].Equals(character[..length], StringComparison.OrdinalIgnoreCase))
            {
                return -1;
            }

            decoded = decoded[length..];
            i += consumed;
        }

        return i;
    }

    private static int Start(string target)
    {
        if (target[0] == '/')
        {
            return 0;
        }

        var authority = target.IndexOf("://", StringComparison.Ordinal);
        var end = authority < 0 ? -1 : target.AsSpan(authority + 3).IndexOfAny('/', '?');
        return end < 0 ? target.Length : authority + 3 + end;
    }

    /// <summary>Decodes one character. An escape that stays as it is gives its percent sign, and its digits afterwards.</summary>
    private static int Decode(ReadOnlySpan<char> path, Span<char> character, out int consumed)
    {
        character[0] = path[0];
        consumed = 1;
        if (path[0] != '%' || IsEscape(path, 0, "2F"))
        {
            return 1;
        }

        Span<byte> utf8 = stackalloc byte[4];
        var count = 0;
        while (count < utf8.Length && TryByte(path, count * 3, out utf8[count]))
        {
            count++;
        }

        if (Rune.DecodeFromUtf8(utf8[..count], out var rune, out var used) != OperationStatus.Done)
        {
            return 1;
        }

        consumed = used * 3;
        return rune.EncodeToUtf16(character);
    }

    private static bool HasGoodEscapes(ReadOnlySpan<char> path)
    {
        for (var next = path.IndexOf('%'); next >= 0; next = path.IndexOf('%'))
        {
            if (!TryByte(path, next, out var value) || value == 0)
            {
                return false;
            }

            path = path[(next + 3)..];
        }

        return true;
    }

    private static bool IsDots(ReadOnlySpan<char> segment, out bool parameters)
    {
        var dots = 0;
        while (!segment.IsEmpty && (segment[0] == '.' || IsEscape(segment, 0, "2E")))
        {
            segment = segment[(segment[0] == '.' ? 1 : 3)..];
            dots++;
        }

        parameters = segment is [';', ..] || IsEscape(segment, 0, "3B");
        return dots is 1 or 2 && (segment.IsEmpty || parameters);
    }

    private static bool IsEscape(ReadOnlySpan<char> path, int index, string digits) =>
        index + 2 < path.Length && path[index] == '%' && path.Slice(index + 1, 2).Equals(digits, StringComparison.OrdinalIgnoreCase);

    private static bool TryByte(ReadOnlySpan<char> path, int index, out byte value)
    {
        value = 0;
        return index + 2 < path.Length
            && path[index] == '%'
            && byte.TryParse(path.Slice(index + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
    }
}
