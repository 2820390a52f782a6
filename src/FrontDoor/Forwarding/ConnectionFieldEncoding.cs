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

    public override int GetCharCount(byte[] bytes, int index, int count) => Rewrite(bytes.AsSpan(index, count))?.Length ?? count;

    public override int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex) =>
        Decode(bytes.AsSpan(byteIndex, byteCount), chars.AsSpan(charIndex));

    // The server decodes through these two. Without them the base class would copy bytes and characters into arrays, for each request.
    public override unsafe int GetCharCount(byte* bytes, int count) => Rewrite(new ReadOnlySpan<byte>(bytes, count))?.Length ?? count;

    public override unsafe int GetChars(byte* bytes, int byteCount, char* chars, int charCount) =>
        Decode(new ReadOnlySpan<byte>(bytes, byteCount), new Span<char>(chars, charCount));

    public override int GetMaxByteCount(int charCount) => charCount;

    public override int GetMaxCharCount(int byteCount) => byteCount + ", keep-alive".Length;

    private static int Decode(ReadOnlySpan<byte> value, Span<char> text)
    {
        if (Rewrite(value) is not { } rewritten)
        {
            return Latin1.GetChars(value, text);
        }

        rewritten.CopyTo(text);
        return rewritten.Length;
    }

    /// <summary>The value with options of no meaning put in or left out; <see langword="null"/> where it can stay as it is.</summary>
    private static string? Rewrite(ReadOnlySpan<byte> value)
    {
        if (!value.Contains((byte)',') && !Ascii.EqualsIgnoreCase(value, "close"))
        {
            return null;
        }

        var options = Latin1.GetString(value).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var others = options.Where(option => !Is(option, "keep-alive"));
        if (options.Any(option => Is(option, "close") || Is(option, "upgrade")))
        {
            return string.Join(", ", others.Append("keep-alive"));
        }

        return others.Any() ? string.Join(", ", others) : null;
    }

    private static bool Is(string option, string name) => option.Equals(name, StringComparison.OrdinalIgnoreCase);
}
