using FrontDoor.Faults;

namespace FrontDoor.Forwarding;

/// <summary>
/// Refuses requests that the server lets through but that two hops could read differently. What is not refused here is framed anew by the
/// transport, never copied.
/// </summary>
internal static class RequestChecks
{
    /// <summary>Returns the cause of a refusal, or <see langword="null"/>.</summary>
    /// <param name="context">The request.</param>
    /// <param name="upgrade">The protocol that it asks for; <see langword="null"/> for a plain request.</param>
    public static FaultCause? Check(HttpContext context, string? upgrade)
    {
        var request = context.Request;
        var headers = request.Headers;
        if (upgrade is null && HttpMethods.IsConnect(request.Method))
        {
            return Causes.ClientMethod;
        }

        if (headers.TransferEncoding.Count > 0 && !HasPlainChunkedCoding(request))
        {
            return Causes.ClientCoding;
        }

        // RFC 9110 §10.1.1: the only expectation there is. HTTP/1.0 clients cannot have it, so theirs is ignored.
        if (headers.Expect.Count > 0
            && !string.Equals(headers.Expect, "100-continue", StringComparison.OrdinalIgnoreCase)
            && !HttpProtocol.IsHttp10(request.Protocol))
        {
            return Causes.ClientExpect;
        }

        return headers.Via.Count > 0 && ViaField.NamesUs(headers.Via) ? Causes.LoopVia : null;
    }

    /// <summary>
    /// RFC 9112 §6.1: one coding, <c>chunked</c>, in HTTP/1.1, and no length beside it. Kestrel lets the coding win and renames the
    /// length to <c>X-Content-Length</c>, which is how it is seen here.
    /// </summary>
    private static bool HasPlainChunkedCoding(HttpRequest request) =>
        HttpProtocol.IsHttp11(request.Protocol)
        && string.Equals(request.Headers.TransferEncoding, "chunked", StringComparison.OrdinalIgnoreCase)
        && request.Headers.ContentLength is null
        && !request.Headers.ContainsKey("X-Content-Length");
}
