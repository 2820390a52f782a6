using System.Buffers.Binary;
using FrontDoor.Networks;

namespace FrontDoor.ProxyProtocol;

/// <summary>Version 2: a signature, version and command, family and transport, a length, the addresses, and further values (TLVs).</summary>
internal static class BinaryHeader
{
    /// <summary>The longest one that is taken. Balancers add names and certificates' subjects, hundreds of bytes; the length field allows 64 KiB.</summary>
    public const int Longest = FixedLength + 4096;

    private const int FixedLength = 16;
    private const byte Local = 0x20;
    private const byte Proxied = 0x21;

    private static ReadOnlySpan<byte> Signature => "\r\n\r\n\0\r\nQUIT\n"u8;

    public static ProxyHeaderState Parse(ReadOnlySpan<byte> bytes, out ProxyHeader header, out int consumed)
    {
        header = default;
        consumed = 0;
        var common = Math.Min(bytes.Length, Signature.Length);
        if (!bytes[..common].SequenceEqual(Signature[..common]))
        {
            return ProxyHeaderState.Malformed;
        }

        if (bytes.Length < FixedLength)
        {
            return ProxyHeaderState.Incomplete;
        }

        var end = FixedLength + BinaryPrimitives.ReadUInt16BigEndian(bytes[14..]);
        if (end > Longest || bytes[12] is not (Local or Proxied))
        {
            return ProxyHeaderState.Malformed;
        }

        if (bytes.Length < end)
        {
            return ProxyHeaderState.Incomplete;
        }

        // A local connection is the balancer's own, such as a health check: what it says of addresses is to be passed over.
        header = new(null, null, IsLocal: bytes[12] == Local);
        if (!header.IsLocal && !ParseProxied(bytes[..end], out header))
        {
            return ProxyHeaderState.Malformed;
        }

        consumed = end;
        return ProxyHeaderState.Complete;
    }

    private static bool ParseProxied(ReadOnlySpan<byte> whole, out ProxyHeader header)
    {
        header = default;
        var body = whole[FixedLength..];
        switch (whole[13])
        {
            case 0x11 when body.Length >= 12: // TCP over IPv4
                header = new(
                    new(ClientAddress.FromIPv4(body), BinaryPrimitives.ReadUInt16BigEndian(body[8..])),
                    new(ClientAddress.FromIPv4(body[4..]), BinaryPrimitives.ReadUInt16BigEndian(body[10..])));
                return FurtherValues.AreGood(whole, FixedLength + 12);
            case 0x21 when body.Length >= 36: // TCP over IPv6
                header = new(
                    new(ClientAddress.FromIPv6(body), BinaryPrimitives.ReadUInt16BigEndian(body[32..])),
                    new(ClientAddress.FromIPv6(body[16..]), BinaryPrimitives.ReadUInt16BigEndian(body[34..])));
                return FurtherValues.AreGood(whole, FixedLength + 36);
            case 0x31 when body.Length >= 216: // a Unix stream, which has no address for us
                return FurtherValues.AreGood(whole, FixedLength + 216);
            case 0x00: // not specified: everything is to be passed over
                return true;
            default: // datagrams do not come over a stream
                return false;
        }
    }
}
