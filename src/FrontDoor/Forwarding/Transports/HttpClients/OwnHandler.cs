using System.Text;
using FrontDoor.Configuration;
using FrontDoor.Forwarding.Transports.Dialling;

namespace FrontDoor.Forwarding.Transports.HttpClients;

/// <summary>The handler that a destination has unless the user registers another.</summary>
internal sealed class OwnHandler : IHandlerSource
{
    public OwnHandler(HttpConfig config, Dialler dialler)
    {
        var handler = Create(config, dialler);
        Current = new HandlerLease(handler, new HttpMessageInvoker(handler, disposeHandler: true), OverSockets: true);
    }

    public bool IsOwn => true;

    public HandlerLease Current { get; }

    public void Dispose() => Current.Invoker.Dispose();

    private static SocketsHttpHandler Create(HttpConfig config, Dialler dialler)
    {
        var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            ConnectCallback = new UpstreamConnector(dialler).ConnectAsync,
            // The dialler's timer knows the phase, and takes its time from the application's clock.
            ConnectTimeout = Timeout.InfiniteTimeSpan,
            SslOptions = TlsOptions.ForQuic(config.Tls),
            // An endless lifetime would hide that a name points elsewhere by now.
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(90),
            EnableMultipleHttp2Connections = true,
            EnableMultipleHttp3Connections = true,
            KeepAlivePingDelay = TimeSpan.FromSeconds(30),
            Expect100ContinueTimeout = TimeSpan.FromSeconds(1),
            // In KiB; servers and browsers have settled near it.
            MaxResponseHeadersLength = 64,
            // What is left of an unwanted answer: reading more than this costs more than another connection.
            MaxResponseDrainSize = 64 * 1024,
            // Field values are bytes (RFC 9110 §5.5). Latin-1 is the encoding in which each byte is one character.
            RequestHeaderEncodingSelector = static (_, _) => Encoding.Latin1,
            ResponseHeaderEncodingSelector = static (_, _) => Encoding.Latin1,
        };
        if (config.MaxConnectionsPerDestination is { } limit)
        {
            handler.MaxConnectionsPerServer = limit;
        }

        ProxyHabits.Apply(handler);
        return handler;
    }
}
