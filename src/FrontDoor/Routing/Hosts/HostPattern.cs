using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace FrontDoor.Routing.Hosts;

/// <summary>A host that a route serves: its name as it stands in the <c>Host</c> field, in lower case; for a wildcard the suffix with its dot.</summary>
/// <param name="Kind">How much of the host is named.</param>
/// <param name="Name">The name; empty for any.</param>
/// <param name="Port">The port; 0 where every port will do.</param>
internal readonly record struct HostPattern(HostKind Kind, string Name, int Port) : IComparable<HostPattern>
{
    public static readonly HostPattern Any = new(HostKind.Any, "", 0);

    // The underscore is not a letter of host names, but names with it are in use.
    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-._");
    private static readonly IdnMapping Punycode = new();

    /// <summary>Reads a host as it is written in the configuration. Where it is wrong, <paramref name="reason"/> says why.</summary>
    public static bool TryParse(string text, out HostPattern pattern, out string? reason)
    {
        pattern = default;
        reason = text.Contains('/', StringComparison.Ordinal) ? "A host has neither scheme nor path." : null;
        if (reason is not null || !TrySplitPort(text, out var name, out var port, out reason))
        {
            return false;
        }

        reason = name switch
        {
            "*" => null,
            ['[', ..] => ReadAddress(ref name),
            ['*', '.', .. var rest] => ReadName(rest, out name),
            _ => ReadName(name, out name),
        };
        pattern = name switch
        {
            "*" => new(HostKind.Any, "", port),
            _ when text.StartsWith('*') => new(HostKind.Wildcard, "." + name, port),
            _ => new(HostKind.Exact, name, port),
        };
        return reason is null;
    }

    /// <summary>The more specific one first: exact, then the longer wildcard, then any; of two alike the one with a port.</summary>
    public int CompareTo(HostPattern other)
    {
        var byKind = Kind.CompareTo(other.Kind);
        var bySuffix = byKind != 0 || Kind != HostKind.Wildcard ? byKind : other.Name.Length.CompareTo(Name.Length);
        return bySuffix != 0 ? bySuffix : (Port == 0).CompareTo(other.Port == 0);
    }

    /// <summary>The host as it would be written in the configuration.</summary>
    public override string ToString() => (Kind == HostKind.Exact ? Name : "*" + Name) + (Port == 0 ? "" : $":{Port}");

    private static bool TrySplitPort(string text, out string name, out int port, out string? reason)
    {
        port = 0;
        reason = null;
        name = text;
        var colon = text.IndexOf(':', Math.Max(0, text.IndexOf(']', StringComparison.Ordinal)));
        if (colon < 0)
        {
            return true;
        }

        name = text[..colon];
        var digits = text.AsSpan(colon + 1);
        if (digits.Contains(':'))
        {
            reason = "An IPv6 address stands in brackets: [::1].";
        }
        else if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out port) || port is < 1 or > 65535)
        {
            reason = "A port is a number from 1 to 65535.";
        }

        return reason is null;
    }

    // Clients send the canonical form (RFC 5952), so that text can be compared with text.
    private static string? ReadAddress(ref string name)
    {
        if (!name.EndsWith(']') || name.Contains('%', StringComparison.Ordinal)
            || !IPAddress.TryParse(name.AsSpan(1, name.Length - 2), out var address) || address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return "What stands in brackets is an IPv6 address without a zone.";
        }

        name = $"[{address}]";
        return null;
    }

    private static string? ReadName(string text, out string name)
    {
        name = text.EndsWith('.') ? text[..^1] : text;
        try
        {
            // Names travel in punycode (RFC 5891), whatever the address bar shows.
            name = (System.Text.Ascii.IsValid(name) ? name : Punycode.GetAscii(name)).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return "The international name cannot be written in punycode.";
        }

        return name.Length is 0 or > 253 || name.StartsWith('.') || name.EndsWith('.') || name.Contains("..", StringComparison.Ordinal)
            ? "A name consists of labels with one dot between them."
            : name.AsSpan().ContainsAnyExcept(NameCharacters) ? "A name has letters, digits, hyphens and dots; a wildcard is one whole label in front."
            : null;
    }
}
