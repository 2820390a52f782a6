using System.Net;
using FrontDoor.Routing.Hosts;

namespace FrontDoor.SecurityHeaders;

/// <summary>Names of the own machine: <c>localhost</c> and all under it (RFC 6761 §6.3), and the loopback addresses.</summary>
internal static class LoopbackHost
{
    public static bool IsOf(HttpRequest request)
    {
        var name = RequestHost.Of(request).Name;
        return name switch
        {
            ['[', .. var address, ']'] => IsLoopback(address),
            ['1', '2', '7', '.', ..] => IsLoopback(name),
            _ => name.Equals("localhost", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase),
        };
    }

    private static bool IsLoopback(ReadOnlySpan<char> text) => IPAddress.TryParse(text, out var address) && IPAddress.IsLoopback(address);
}
