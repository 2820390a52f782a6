using System.Collections.Frozen;
using Microsoft.Extensions.Primitives;

namespace FrontDoor.Forwarding;

/// <summary>
/// The fields that concern one connection only and are never passed on (RFC 9110 §7.6.1), in either direction: the known ones, and those
/// that the sender nominates in <c>Connection</c>.
/// </summary>
internal static class HopByHopFields
{
    private static readonly FrozenSet<string> Known = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "Connection",
        "Keep-Alive",
        "Proxy-Connection",
        "Proxy-Authenticate",
        "Proxy-Authentication-Info",
        "Proxy-Authorization",
        "TE",
        "Trailer",
        "Transfer-Encoding",
        "Upgrade",
        "HTTP2-Settings",
        // Names another way to the origin, past the proxy (RFC 7838 §3).
        "Alt-Svc");

    /// <summary>Whether the field is one of the known ones.</summary>
    public static bool Contains(string name) => Known.Contains(name);

    /// <summary>Whether <paramref name="connection"/>, the values of the <c>Connection</c> field, nominates the field.</summary>
    public static bool Nominates(StringValues connection, ReadOnlySpan<char> name)
    {
        foreach (var line in connection)
        {
            foreach (var option in line.AsSpan().Split(','))
            {
                if (line.AsSpan()[option].Trim(" \t").Equals(name, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
