using System.Globalization;
using System.Text;
using FrontDoor.Networks;

namespace FrontDoor.ProxyProtocol;

/// <summary>Version 1: <c>PROXY TCP4 source destination sourceport destinationport</c>, one space each, ended by CR LF.</summary>
internal static class TextHeader
{
    /// <summary>The longest one there is, its end included: <c>UNKNOWN</c> with two IPv6 addresses.</summary>
    private const int Longest = 107;

    private static ReadOnlySpan<byte> Prefix => "PROXY "u8;

    public static ProxyHeaderState Parse(ReadOnlySpan<byte> bytes, out ProxyHeader header, out int consumed)
    {
        header = default;
        consumed = 0;
        var common = Math.Min(bytes.Length, Prefix.Length);
        if (!bytes[..common].SequenceEqual(Prefix[..common]))
        {
            return ProxyHeaderState.Malformed;
        }

        var end = bytes[..Math.Min(bytes.Length, Longest)].IndexOf((byte)'\n');
        if (end < 0)
        {
            return bytes.Length < Longest ? ProxyHeaderState.Incomplete : ProxyHeaderState.Malformed;
        }

        if (bytes[end - 1] != '\r' || !ParseLine(bytes[Prefix.Length..(end - 1)], out header))
        {
            return ProxyHeaderState.Malformed;
        }

        consumed = end + 1;
        return ProxyHeaderState.Complete;
    }

    private static bool ParseLine(ReadOnlySpan<byte> bytes, out ProxyHeader header)
    {
        header = default;
        if (!Ascii.IsValid(bytes))
        {
            return false;
        }

        Span<char> buffer = stackalloc char[Longest];
        var text = buffer[..Encoding.ASCII.GetChars(bytes, buffer)];

        // The connection is real, but what it carries has no addresses that we know; the rest of the line is to be passed over.
        return text is "UNKNOWN" || text.StartsWith("UNKNOWN ") || ParseAddresses(text, out header);
    }

    private static bool ParseAddresses(ReadOnlySpan<char> text, out ProxyHeader header)
    {
        header = default;
        Span<Range> parts = stackalloc Range[6];
        if (text.Split(parts, ' ') != 5)
        {
            return false;
        }

        var version6 = text[parts[0]] is "TCP6";
        if ((!version6 && text[parts[0]] is not "TCP4")
            || !TryParse(text[parts[1]], text[parts[3]], version6, out var source)
            || !TryParse(text[parts[2]], text[parts[4]], version6, out var destination))
        {
            return false;
        }

        header = new(source, destination);
        return true;
    }

    private static bool TryParse(ReadOnlySpan<char> text, ReadOnlySpan<char> portText, bool version6, out ProxyEndpoint endpoint)
    {
        endpoint = default;
        if (text.Contains(':') != version6 || text.Contains('%') || !ClientAddress.TryParse(text, out var address)
            || portText is ['0', _, ..] || portText.Length > 5
            || !ushort.TryParse(portText, NumberStyles.None, CultureInfo.InvariantCulture, out var port))
        {
            return false;
        }

        endpoint = new(address, port);
        return true;
    }
}
