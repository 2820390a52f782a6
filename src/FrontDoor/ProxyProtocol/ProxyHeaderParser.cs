using System.Buffers;

namespace FrontDoor.ProxyProtocol;

/// <summary>
/// Reads the header that a balancer sends before anything else on a connection: the PROXY protocol, versions 1 (text) and 2 (binary).
/// Nothing is guessed: what does not begin like a header is malformed with its first wrong byte, so that nobody waits for more.
/// </summary>
internal static class ProxyHeaderParser
{
    private const int Longest = BinaryHeader.Longest;

    public static ProxyHeaderState Parse(in ReadOnlySequence<byte> bytes, out ProxyHeader header, out int consumed)
    {
        if (bytes.IsSingleSegment)
        {
            return Parse(bytes.FirstSpan, out header, out consumed);
        }

        Span<byte> whole = stackalloc byte[Longest];
        var piece = bytes.Slice(0, Math.Min(bytes.Length, Longest));
        piece.CopyTo(whole);
        return Parse(whole[..(int)piece.Length], out header, out consumed);
    }

    private static ProxyHeaderState Parse(ReadOnlySpan<byte> bytes, out ProxyHeader header, out int consumed)
    {
        header = default;
        consumed = 0;
        return bytes switch
        {
            [] => ProxyHeaderState.Incomplete,
            [(byte)'P', ..] => TextHeader.Parse(bytes, out header, out consumed),
            [(byte)'\r', ..] => BinaryHeader.Parse(bytes, out header, out consumed),
            _ => ProxyHeaderState.Malformed,
        };
    }
}
