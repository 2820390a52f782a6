using System.Buffers;
using System.Globalization;
using FrontDoor.Networks;

namespace FrontDoor.ForwardedHeaders;

/// <summary>What proxies may say besides addresses. Trust is no reason to take nonsense: each value is held to what it has to look like.</summary>
internal static class ForwardedValues
{
    private const int LongestHost = 255 + 6; // RFC 1035 §2.3.4, and a port

    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private static readonly SearchValues<char> HostCharacters = SearchValues.Create(Letters + "-._");

    // No percent sign and no dot segments: a base path is compared and joined, and must mean the same to everybody.
    private static readonly SearchValues<char> PathCharacters = SearchValues.Create(Letters + "-._~/!$&'()*+,;=:@");

    /// <summary><c>http</c> or <c>https</c>, in whichever case (RFC 3986 §3.1); <see langword="null"/> for anything else.</summary>
    public static string? Scheme(ReadOnlySpan<char> text) =>
        text.Equals("https", StringComparison.OrdinalIgnoreCase) ? "https"
        : text.Equals("http", StringComparison.OrdinalIgnoreCase) ? "http"
        : null;

    /// <summary>A name, an IPv4 address, or IPv6 in brackets, perhaps with a port: as <c>Host</c> has it (RFC 9110 §7.2), and ASCII.</summary>
    public static bool IsHost(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || text.Length > LongestHost)
        {
            return false;
        }

        var bracket = text[0] == '[' ? text.IndexOf(']') : 0;
        if (bracket < 0 || (bracket > 0 && !IsIPv6(text[1..bracket])))
        {
            return false;
        }

        var colon = text[bracket..].IndexOf(':') + bracket;
        var name = colon < bracket ? text : text[..colon];
        var rest = colon < bracket ? "" : text[colon..];
        return bracket > 0
            ? name.Length == bracket + 1 && IsPort(rest)
            : IsName(name) && IsPort(rest);
    }

    /// <summary>The port, or 0.</summary>
    public static ushort Port(ReadOnlySpan<char> text) =>
        text.Length <= 5 && ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : (ushort)0;

    /// <summary>A path of whole segments that can stand in front of another one; <c>/</c> alone is none.</summary>
    public static bool IsPrefix(ReadOnlySpan<char> text) =>
        text is ['/', not '/', ..]
        && text[^1] != '/'
        && !text.ContainsAnyExcept(PathCharacters)
        && !text.Contains("//", StringComparison.Ordinal)
        && !text.Contains("/.", StringComparison.Ordinal);

    private static bool IsName(ReadOnlySpan<char> text) =>
        text is [not '.', ..] && !text.ContainsAnyExcept(HostCharacters) && !text.Contains("..", StringComparison.Ordinal);

    private static bool IsIPv6(ReadOnlySpan<char> text) =>
        text.Contains(':') && !text.Contains('%') && ClientAddress.TryParse(text, out _);

    private static bool IsPort(ReadOnlySpan<char> text) => text.IsEmpty || Port(text[1..]) > 0;
}
