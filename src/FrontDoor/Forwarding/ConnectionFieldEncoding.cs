using System.Text;

namespace FrontDoor.Forwarding;

/// <summary>
/// Saves the names that a client nominates in <c>Connection</c>. Kestrel looks in the field for <c>close</c>, <c>keep-alive</c> and
/// <c>upgrade</c>, and where it finds exactly one of them it puts a shared string in the place of the whole value, whatever else the
/// value said: <c>close, X-Hop</c> becomes <c>close</c>, and <c>X-Hop</c> would be passed on against RFC 9110 §7.6.1.
/// </summary>
/// <remarks>
/// The way around is to let it find two, or none, without another meaning. Beside <c>close</c> and <c>upgrade</c> a <c>keep-alive</c> says
/// nothing (RFC 9112 §9.3), and a <c>keep-alive</c> beside other names can go, since it is what HTTP/1.1 does anyway.
/// </remarks>
internal sealed class ConnectionFieldEncoding : Encoding
{
    public static readonly ConnectionFieldEncoding Instance = new();

    public override int GetByteCount(char[] chars, int index, int count) => Latin1.GetByteCount(chars, index, count);

    public override int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex) =>
        Latin1.GetBytes(chars, charIndex, charCount, bytes, byteIndex);

    public override int GetCharCount(byte[] bytes, int index, int count) => Decode(bytes.AsSpan(index, count)).Length;

    public override int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex)
    {
        var text = Decode(bytes.AsSpan(byteIndex, byteCount));
        text.CopyTo(chars.AsSpan(charIndex));
        return text.Length;
    }

    public override int GetMaxByteCount(int charCount) => charCount;

    public override int GetMaxCharCount(int byteCount) => byteCount + ", keep-alive".Length;

    /// <summary>Decodes a value as Latin-1, with the other meaning-free options put in or left out.</summary>
    internal static string Decode(ReadOnlySpan<byte> value)
    {
        var text = Latin1.GetString(value);
        if (!text.Contains(',', StringComparison.Ordinal) && !text.Equals("close", StringComparison.OrdinalIgnoreCase))
        {
            return text;
        }

        var options = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var others = options.Where(option => !Is(option, "keep-alive"));
        var names = options.Any(option => !Is(option, "keep-alive") && !Is(option, "close") && !Is(option, "upgrade"));
        return options.Any(option => Is(option, "close") || Is(option, "upgrade"))
            ? string.Join(", ", others.Append("keep-alive"))
            : names ? string.Join(", ", others) : text;
    }

    private static bool Is(string option, string name) => option.Equals(name, StringComparison.OrdinalIgnoreCase);
}
