using System.Net;

namespace FrontDoor.Forwarding.Transports.HttpClients;

/// <summary>What a handler does for a browser and must not do for a proxy.</summary>
internal static class ProxyHabits
{
    /// <summary>
    /// Cookies would be shared between clients, redirects and codings are the client's business, and the trace context has been set by
    /// the header rules.
    /// </summary>
    public static void Apply(SocketsHttpHandler handler)
    {
        handler.UseCookies = false;
        handler.AllowAutoRedirect = false;
        handler.AutomaticDecompression = DecompressionMethods.None;
        handler.ActivityHeadersPropagator = null;
    }

    /// <summary>The same for a pipeline of handlers of which only the outermost is known. It must not have been used yet.</summary>
    public static void ApplyToInnermost(HttpMessageHandler? handler)
    {
        while (handler is DelegatingHandler outer)
        {
            handler = outer.InnerHandler;
        }

        switch (handler)
        {
            case SocketsHttpHandler sockets:
                Apply(sockets);
                break;
            case HttpClientHandler client:
                client.UseCookies = false;
                client.AllowAutoRedirect = false;
                client.AutomaticDecompression = DecompressionMethods.None;
                break;
        }
    }
}
