using System.Net.Sockets;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace FrontDoor.Forwarding.Transports.Direct;

/// <summary>
/// Whether more of a request body lies ready with the client's socket. The server hands out each of its blocks as it fills; waiting for
/// the next one costs no time then, and saves a send.
/// </summary>
internal readonly struct ClientBacklog
{
    private readonly Socket? _socket;

    /// <summary>
    /// Looks for the socket. What lies there is the body only over plain HTTP/1.1 and where the length is known: otherwise it may be half
    /// a TLS record, another stream's frame or a chunk's head, none of which may hold up what has come.
    /// </summary>
    public ClientBacklog(ForwardedRequest request)
    {
        var features = request.Context.Features;
        _socket = request.BodyKind == RequestBodyKind.Sized
            && HttpProtocol.IsHttp11(request.Context.Request.Protocol)
            && features.Get<ITlsConnectionFeature>() is null
                ? features.Get<IConnectionSocketFeature>()?.Socket
                : null;
    }

    public bool HasMore
    {
        get
        {
            try
            {
                return _socket?.Available > 0;
            }
            catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
            {
                // Whoever reads next meets it, and names it.
                return false;
            }
        }
    }
}
