using System.Buffers;
using System.Globalization;
using FrontDoor.Networks;

namespace FrontDoor.ForwardedHeaders;

/// <summary>Who a proxy says it got the request from (RFC 7239 §6): an address, perhaps with a port, a pseudonym, or <c>unknown</c>.</summary>
internal readonly ref struct ForwardedNode
{
    private static readonly SearchValues<char> PseudonymCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");

    private ForwardedNode(ClientAddress address, ushort port)
    {
        HasAddress = true;
        Address = address;
        Port = port;
    }

    private ForwardedNode(ReadOnlySpan<char> name) => Name = name;

    public bool HasAddress { get; }

    public ClientAddress Address { get; }

    /// <summary>Gets the port; 0 where none is told, or an obfuscated one.</summary>
    public ushort Port { get; }

    /// <summary>Gets the pseudonym, or <c>unknown</c>, where there is no address.</summary>
    public ReadOnlySpan<char> Name { get; }

    /// <summary>Reads the value of <c>for</c> or <c>by</c>, without quotes: IPv6 stands in brackets.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out ForwardedNode node)
    {
        node = default;
        if (text is ['[', ..])
        {
            return TryParseBracketed(text, out node);
        }

        var colon = text.IndexOf(':');
        var name = colon < 0 ? text : text[..colon];
        if (!TryParsePort(colon < 0 ? "" : text[colon..], out var port))
        {
            return false;
        }

        if (IsPseudonym(name) || name.Equals("unknown", StringComparison.OrdinalIgnoreCase))
        {
            node = new(name);
            return true;
        }

        if (!ClientAddress.TryParse(name, out var address))
        {
            return false;
        }

        node = new(address, port);
        return true;
    }

    /// <summary>Reads an element of <c>X-Forwarded-For</c>: addresses only, with a port or without, IPv6 with brackets or without.</summary>
    public static bool TryParseAddress(ReadOnlySpan<char> text, out ForwardedNode node)
    {
        if (text.IndexOf(':') != text.LastIndexOf(':') && text is not ['[', ..])
        {
            var parsed = ClientAddress.TryParse(text, out var address);
            node = parsed ? new(address, 0) : default;
            return parsed;
        }

        return TryParse(text, out node) && node.HasAddress;
    }

    /// <summary>RFC 7239 §6.3: an underscore, and at least one more character, none of which means anything elsewhere.</summary>
    public static bool IsPseudonym(ReadOnlySpan<char> text) => text is ['_', _, ..] && !text.ContainsAnyExcept(PseudonymCharacters);

    private static bool TryParseBracketed(ReadOnlySpan<char> text, out ForwardedNode node)
    {
        node = default;
        var end = text.IndexOf(']');
        if (end < 0 || !text[1..end].Contains(':') || !ClientAddress.TryParse(text[1..end], out var address)
            || !TryParsePort(text[(end + 1)..], out var port))
        {
            return false;
        }

        node = new(address, port);
        return true;
    }

    private static bool TryParsePort(ReadOnlySpan<char> text, out ushort port)
    {
        port = 0;
        return text.IsEmpty || (text[0] == ':' && (IsPseudonym(text[1..])
            || (text.Length <= 6 && ushort.TryParse(text[1..], NumberStyles.None, CultureInfo.InvariantCulture, out port))));
    }
}
