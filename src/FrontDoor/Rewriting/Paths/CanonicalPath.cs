using System.Buffers;
using System.Globalization;
using System.Text;

namespace FrontDoor.Rewriting.Paths;

/// <summary>
/// A raw path as regular expressions see it: escapes of letters, digits and <c>-._~</c> decoded, which mean the same (RFC 3986
/// §6.2.2.2), so that <c>/%6Fld</c> is no way around an expression for <c>/old</c>; the hex digits of other escapes in upper case. It
/// remembers where each character came from, so that what an expression keeps can go out as it came.
/// </summary>
internal sealed class CanonicalPath
{
    private static readonly SearchValues<char> Unreserved =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~");

    private readonly int[]? _positions;

    private CanonicalPath(string text, int[]? positions)
    {
        Text = text;
        _positions = positions;
    }

    public string Text { get; }

    public static CanonicalPath Of(string raw)
    {
        if (!raw.Contains('%', StringComparison.Ordinal))
        {
            return new(raw, null);
        }

        var text = new StringBuilder(raw.Length);
        var positions = new List<int>(raw.Length + 1);
        for (var i = 0; i < raw.Length; i++)
        {
            positions.Add(i);
            if (raw[i] != '%')
            {
                text.Append(raw[i]);
            }
            else if ((char)byte.Parse(raw.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) is var letter
                && Unreserved.Contains(letter))
            {
                text.Append(letter);
                i += 2;
            }
            else
            {
                text.Append('%').Append(char.ToUpperInvariant(raw[i + 1])).Append(char.ToUpperInvariant(raw[i + 2]));
                positions.Add(i + 1);
                positions.Add(i + 2);
                i += 2;
            }
        }

        positions.Add(raw.Length);
        return new(text.ToString(), [.. positions]);
    }

    /// <summary>Where in the raw path the character at this position begins.</summary>
    public int RawPosition(int position) => _positions is null ? position : _positions[position];
}
