using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using FrontDoor.Faults;
using Microsoft.AspNetCore.Http.Features;

namespace FrontDoor.Forwarding;

/// <summary>
/// The opening handshake of a WebSocket: an upgrade over HTTP/1.1 (RFC 6455 §4), an extended CONNECT over HTTP/2 and HTTP/3 (RFC 8441,
/// RFC 9220). The destination is always asked for an upgrade. No other protocol is passed on: a request for one is a plain request.
/// </summary>
internal static class WebSocketHandshake
{
    private const string Protocol = "websocket";

    /// <summary>What RFC 6455 §1.3 has both sides append to the key.</summary>
    private const string Salt = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    /// <summary>The protocol to upgrade to, where the client asks for one that is passed on, and the server can do it.</summary>
    public static string? ProtocolOf(HttpContext context) => IsUpgrade(context) || IsExtendedConnect(context) ? Protocol : null;

    /// <summary>Whether a client opens a WebSocket over HTTP/2 or HTTP/3, where the method is <c>CONNECT</c> and means what <c>GET</c> does in HTTP/1.1.</summary>
    public static bool IsExtendedConnect(HttpContext context) =>
        HttpMethods.IsConnect(context.Request.Method)
        && context.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true, Protocol: { } protocol }
        && string.Equals(protocol, Protocol, StringComparison.OrdinalIgnoreCase);

    /// <summary>Refuses a key that is not sixteen bytes in base 64 (RFC 6455 §4.2.1). Over HTTP/2 there is none.</summary>
    public static FaultCause? Check(HttpRequest request) =>
        HttpMethods.IsConnect(request.Method)
        || (request.Headers.SecWebSocketKey is [{ Length: 24 } key] && Base64.IsValid(key, out var length) && length == 16)
            ? null
            : Causes.ClientField;

    /// <summary>Makes the key that a destination is asked with where the client has none (RFC 6455 §4.1).</summary>
    public static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));

    /// <summary>Whether the destination has proven that it read the key (RFC 6455 §4.2.2).</summary>
    [SuppressMessage("Security", "CA5350", Justification = "RFC 6455 prescribes SHA-1, and nothing rests on its strength.")]
    public static bool IsAccepted(string? key, HttpResponse response)
    {
        var expected = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + Salt)));
        return string.Equals(response.Headers.SecWebSocketAccept, expected, StringComparison.Ordinal);
    }

    private static bool IsUpgrade(HttpContext context) =>
        context.Request.Headers.Upgrade.Count > 0
        && string.Equals(context.Request.Headers.Upgrade, Protocol, StringComparison.OrdinalIgnoreCase)
        && HttpMethods.IsGet(context.Request.Method)
        && context.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true };
}
