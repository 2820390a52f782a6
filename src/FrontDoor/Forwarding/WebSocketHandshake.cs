using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using FrontDoor.Faults;
using Microsoft.AspNetCore.Http.Features;

namespace FrontDoor.Forwarding;

/// <summary>The opening handshake of a WebSocket over HTTP/1.1 (RFC 6455 §4). The one upgrade that is passed on: any other is a plain request.</summary>
internal static class WebSocketHandshake
{
    private const string Protocol = "websocket";

    /// <summary>What RFC 6455 §1.3 has both sides append to the key.</summary>
    private const string Salt = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    /// <summary>The protocol to upgrade to, where the client asks for one that is passed on, and the server can do it.</summary>
    public static string? ProtocolOf(HttpContext context) =>
        context.Request.Headers.Upgrade.Count > 0
        && string.Equals(context.Request.Headers.Upgrade, Protocol, StringComparison.OrdinalIgnoreCase)
        && HttpMethods.IsGet(context.Request.Method)
        && context.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true }
            ? Protocol
            : null;

    /// <summary>Refuses a key that is not sixteen bytes in base 64, and a version that does not exist (RFC 6455 §4.2.1).</summary>
    public static FaultCause? Check(HttpRequest request) =>
        request.Headers.SecWebSocketKey is [{ Length: 24 } key] && Base64.IsValid(key, out var length) && length == 16 ? null : Causes.ClientField;

    /// <summary>Whether the destination has proven that it read the key (RFC 6455 §4.2.2).</summary>
    [SuppressMessage("Security", "CA5350", Justification = "RFC 6455 prescribes SHA-1, and nothing rests on its strength.")]
    public static bool IsAccepted(HttpRequest request, HttpResponse response)
    {
        var expected = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(request.Headers.SecWebSocketKey + Salt)));
        return string.Equals(response.Headers.SecWebSocketAccept, expected, StringComparison.Ordinal);
    }
}
