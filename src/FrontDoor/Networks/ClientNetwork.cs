using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace FrontDoor.Networks;

/// <summary>
/// A network of client addresses. IPv4 stands as IPv4-mapped IPv6, which is also how a dual-mode socket reports an IPv4 client: either
/// way it is the same address. It is kept apart from IPv6 all the same: <c>::/0</c> is every IPv6 client and no IPv4 one.
/// </summary>
internal readonly record struct ClientNetwork
{
    private readonly UInt128 _bits;
    private readonly int _length;

    private ClientNetwork(UInt128 bits, int length)
    {
        _bits = bits;
        _length = length;
    }

    /// <summary>The network of one address.</summary>
    public static ClientNetwork Of(IPAddress address) => new(ClientAddress.Of(address).Bits, 128);

    /// <summary>Reads <c>10.0.0.0/8</c>, a single address, <c>loopback</c> or <c>private</c>. Where it is wrong, <paramref name="reason"/> says why.</summary>
    public static ClientNetwork[] Parse(string text, out string? reason)
    {
        reason = null;
        if (text.Equals("loopback", StringComparison.OrdinalIgnoreCase))
        {
            return Named("127.0.0.0/8", "::1");
        }

        if (text.Equals("private", StringComparison.OrdinalIgnoreCase))
        {
            // RFC 1918 and RFC 4193.
            return Named("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7");
        }

        return TryParseOne(text, out var network, out reason) ? [network] : [];
    }

    public bool Contains(ClientAddress address) => IsIPv4(_bits) == address.IsIPv4 && Cut(address.Bits, _length) == _bits;

    public bool Contains(ClientNetwork other) => other._length >= _length && IsIPv4(_bits) == IsIPv4(other._bits) && Cut(other._bits, _length) == _bits;

    private static bool IsIPv4(UInt128 bits) => bits >> 32 == 0xFFFF;

    private static UInt128 Cut(UInt128 bits, int length) => length == 0 ? 0 : bits >> (128 - length) << (128 - length);

    private static ClientNetwork[] Named(params string[] networks) => [.. networks.SelectMany(network => Parse(network, out _))];

    private static bool TryParseOne(string text, out ClientNetwork network, out string? reason)
    {
        network = default;
        reason = "This is neither a network such as 10.0.0.0/8, nor an address, nor 'loopback' or 'private'.";
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (!IsAddress(slash < 0 ? text : text[..slash], out var address))
        {
            return false;
        }

        var longest = address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128;
        var length = longest;
        if (slash >= 0 && (!int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out length) || length > longest))
        {
            return false;
        }

        length += 128 - longest;
        var bits = ClientAddress.Of(address).Bits;
        // A network that begins elsewhere than written is a slip: was the address meant, or the network?
        reason = Cut(bits, length) == bits ? null : $"'{text}' has bits set behind its prefix.";
        network = new(bits, length);
        return reason is null;
    }

    // The framework also takes '10.1' and '0x7f.1'; here four numbers are an address, and an address has no zone.
    private static bool IsAddress(string text, out IPAddress address) =>
        IPAddress.TryParse(text, out address!) && !text.AsSpan().ContainsAny('%', '[')
        && (address.AddressFamily != AddressFamily.InterNetwork || address.ToString() == text);
}
