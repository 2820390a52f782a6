using Microsoft.AspNetCore.Http.Features;

namespace FrontDoor.Forwarding;

/// <summary>Whether a request has a body, and how it is to be framed.</summary>
internal static class RequestBodyFraming
{
    /// <summary>
    /// Asks the server first: it has read the framing. Only where it cannot tell (an in-memory server) do the fields decide. The method
    /// never does: a body on a GET is framed like any other, since dropping it silently would desynchronise the next hop.
    /// </summary>
    public static (RequestBodyKind Kind, long Length) Of(HttpContext context)
    {
        var request = context.Request;
        if (context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false })
        {
            // A declared length of nothing is kept: "Content-Length: 0" on a POST means something to some servers.
            return request.ContentLength is 0 ? (RequestBodyKind.Sized, 0) : (RequestBodyKind.None, 0);
        }

        if (request.ContentLength is { } length)
        {
            return (RequestBodyKind.Sized, length);
        }

        var unsized = request.Headers.TransferEncoding.Count > 0 || !HttpProtocol.IsHttp11(request.Protocol);
        return unsized ? (RequestBodyKind.Unsized, 0) : (RequestBodyKind.None, 0);
    }
}
