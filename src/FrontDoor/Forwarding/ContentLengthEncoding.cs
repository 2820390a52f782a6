using System.Text;

namespace FrontDoor.Forwarding;

/// <summary>
/// Lets nothing but digits through as a <c>Content-Length</c> (RFC 9110 §8.6). Kestrel parses what an encoding gives it as any integer:
/// a sign, or a vertical tab before it, is taken, where the next reader may see no length at all; and on more than twenty characters it
/// falls over, and closes the connection without an answer.
/// </summary>
internal sealed class ContentLengthEncoding : Encoding
{
    public static readonly ContentLengthEncoding Instance = new();

    /// <summary>As many digits as the largest length has.</summary>
    private const int MaximumDigits = 19;

    /// <summary>What Kestrel answers with 400.</summary>
    private static readonly byte[] Invalid = "x"u8.ToArray();

    public override int GetByteCount(char[] chars, int index, int count) => Latin1.GetByteCount(chars, index, count);

    public override int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex) =>
        Latin1.GetBytes(chars, charIndex, charCount, bytes, byteIndex);

    public override int GetCharCount(byte[] bytes, int index, int count) => Checked(bytes.AsSpan(index, count)).Length;

    public override int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex) =>
        GetChars(bytes.AsSpan(byteIndex, byteCount), chars.AsSpan(charIndex));

    public override int GetChars(ReadOnlySpan<byte> bytes, Span<char> chars) => Latin1.GetChars(Checked(bytes), chars);

    public override int GetMaxByteCount(int charCount) => charCount;

    public override int GetMaxCharCount(int byteCount) => byteCount;

    private static ReadOnlySpan<byte> Checked(ReadOnlySpan<byte> value) =>
        value.Length <= MaximumDigits && !value.ContainsAnyExceptInRange((byte)'0', (byte)'9') ? value : Invalid;
}
