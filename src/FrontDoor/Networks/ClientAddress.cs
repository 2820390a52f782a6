using System.Buffers;
using System.Buffers.Binary;
using System.Net;

namespace FrontDoor.Networks;

/// <summary>
/// An address as a number, which costs nothing to make or compare. IPv4 stands as IPv4-mapped IPv6, so that both ways in which a socket
/// reports an IPv4 peer are one. There is no zone: it names an interface of whoever wrote it.
/// </summary>
internal readonly record struct ClientAddress(UInt128 Bits)
{
    private const int LongestIPv6 = 45; // with an IPv4 tail

    private static readonly UInt128 Mapped = (UInt128)0xFFFF << 32;
    private static readonly SearchValues<char> IPv6Characters = SearchValues.Create("0123456789abcdefABCDEF:.");

    // Addresses come again and again, and an IPAddress keeps its text: with this, a client behind a proxy costs no more than one in front.
    // Strangers can only make it miss. Slots are overwritten without a lock: an IPAddress is written whole or not at all.
    private static readonly IPAddress?[] Recent = new IPAddress?[1024];

    public bool IsIPv4 => Bits >> 32 == 0xFFFF;

    public static ClientAddress Of(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out var written);
        return written == 4 ? FromIPv4(bytes) : FromIPv6(bytes);
    }

    /// <summary>Reads four bytes.</summary>
    public static ClientAddress FromIPv4(ReadOnlySpan<byte> bytes) => new(Mapped | BinaryPrimitives.ReadUInt32BigEndian(bytes));

    /// <summary>Reads sixteen bytes.</summary>
    public static ClientAddress FromIPv6(ReadOnlySpan<byte> bytes) => new(BinaryPrimitives.ReadUInt128BigEndian(bytes));

    /// <summary>
    /// Reads four decimal numbers, or IPv6 without brackets, perhaps with a zone, which is passed over. Stricter than the framework, which
    /// also takes <c>10.1</c> and <c>0x7f.1</c>, and asks the system for the names of zones.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out ClientAddress address)
    {
        address = default;
        if (!text.Contains(':'))
        {
            return TryParseIPv4(text, out address);
        }

        var zone = text.IndexOf('%');
        if (zone >= 0 && (zone == text.Length - 1 || text[(zone + 1)..].ContainsAnyExcept(Zone)))
        {
            return false;
        }

        text = zone < 0 ? text : text[..zone];
        if (text.Length > LongestIPv6 || text.ContainsAnyExcept(IPv6Characters) || !IPAddress.TryParse(text, out var parsed))
        {
            return false;
        }

        address = Of(parsed);
        return true;
    }

    /// <summary>The address without zone, IPv4 as such. Shared: do not change it.</summary>
    public IPAddress ToIPAddress()
    {
        ref var slot = ref Recent[(uint)Bits.GetHashCode() % (uint)Recent.Length];
        if (slot is { } known && Of(known) == this)
        {
            return known;
        }

        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, Bits);
        return slot = new IPAddress(IsIPv4 ? bytes[12..] : bytes);
    }

    public override string ToString() => ToIPAddress().ToString();

    private static SearchValues<char> Zone { get; } =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._~-");

    private static bool TryParseIPv4(ReadOnlySpan<char> text, out ClientAddress address)
    {
        address = default;
        uint bits = 0;
        var parts = 0;
        foreach (var range in text.Split('.'))
        {
            var part = text[range];
            if (++parts > 4 || part.Length is 0 or > 3 || (part.Length > 1 && part[0] == '0') || !TryParseByte(part, out var value))
            {
                return false;
            }

            bits = (bits << 8) | value;
        }

        address = new(Mapped | bits);
        return parts == 4;
    }

    private static bool TryParseByte(ReadOnlySpan<char> digits, out uint value)
    {
        value = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit(digit))
            {
                return false;
            }

            value = (value * 10) + (uint)(digit - '0');
        }

        return value <= byte.MaxValue;
    }
}
