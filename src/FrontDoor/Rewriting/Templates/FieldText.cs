using System.Buffers;
using System.Globalization;
using System.Text;

namespace FrontDoor.Rewriting.Templates;

/// <summary>
/// Makes a value of the request safe for a field. Fields came in as Latin-1, one character for each byte, and go out as they came; what
/// the server has decoded may hold anything, line breaks included, and is percent-encoded where it is no visible ASCII.
/// </summary>
internal static class FieldText
{
    private static readonly char[] WhiteSpace = [' ', '\t'];

    /// <summary>Takes off what may stand around a value without being part of it (RFC 9110 §5.5).</summary>
    public static string Trim(string value) => value.Trim(WhiteSpace);

    public static string Clean(string value, Placeholder source) => IsSafe(value, source) ? value : Encode(value, source);

    private static bool IsSafe(string value, Placeholder source) =>
        !value.AsSpan().ContainsAnyExceptInRange(' ', '~') || (source == Placeholder.Header && value.AsSpan().IndexOfAny(Unsafe) < 0);

    // What no server lets in as a field's value, and what does not fit a byte.
    private static readonly SearchValues<char> Unsafe =
        SearchValues.Create([.. Enumerable.Range(0, ' ').Where(code => code != '\t').Append(0x7F).Concat(Enumerable.Range(256, 65536 - 256)).Select(code => (char)code)]);

    private static string Encode(string value, Placeholder source)
    {
        var text = new StringBuilder(value.Length + 16);
        Span<byte> utf8 = stackalloc byte[4];
        foreach (var rune in value.EnumerateRunes())
        {
            if (rune.IsBmp && IsSafe(((char)rune.Value).ToString(), source))
            {
                text.Append((char)rune.Value);
                continue;
            }

            foreach (var code in utf8[..rune.EncodeToUtf8(utf8)])
            {
                text.Append('%').Append(code.ToString("X2", CultureInfo.InvariantCulture));
            }
        }

        return text.ToString();
    }
}
