using System.Net;

namespace FrontDoor.Forwarding.Transports.HttpClients;

/// <summary>What a handler does for a browser and must not do for a proxy.</summary>
internal static class ProxyHabits
{
    /// <summary>
    /// Cookies would be shared between clients, redirects and codings are the client's business, and the trace context has been set by
    /// the header rules. The handler must not have been used yet.
    /// </summary>
    public static void Apply(HttpMessageHandler? handler)
    {
        switch (handler)
        {
            case SocketsHttpHandler sockets:
                sockets.UseCookies = false;
                sockets.AllowAutoRedirect = false;
                sockets.AutomaticDecompression = DecompressionMethods.None;
                sockets.ActivityHeadersPropagator = null;
                break;
            case HttpClientHandler client:
                client.UseCookies = false;
                client.AllowAutoRedirect = false;
                client.AutomaticDecompression = DecompressionMethods.None;
                break;
        }
    }
}
