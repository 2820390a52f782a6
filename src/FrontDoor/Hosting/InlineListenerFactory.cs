using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;

namespace FrontDoor.Hosting;

/// <summary>
/// Binds the listeners that speak HTTP/1 alone, with inline scheduling. The others go to the server's own factory, which queues: over
/// HTTP/2, inline scheduling flushes each frame by itself and costs more than it saves.
/// </summary>
internal sealed class InlineListenerFactory : IConnectionListenerFactory, IConnectionListenerFactorySelector
{
    private readonly ListenerProtocols _protocols;
    private readonly SocketTransportFactory _inline;

    public InlineListenerFactory(ListenerProtocols protocols, IOptionsFactory<SocketTransportOptions> options, ILoggerFactory loggerFactory)
    {
        _protocols = protocols;

        // Made anew, not shared with the server's own factory: with all that the host has set, but for the scheduling.
        var inline = options.Create(Options.DefaultName);
        inline.UnsafePreferInlineScheduling = true;
        _inline = new SocketTransportFactory(Options.Create(inline), loggerFactory);
    }

    public bool CanBind(EndPoint endpoint) => _protocols.IsHttp1Only(endpoint) && _inline.CanBind(endpoint);

    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) =>
        _inline.BindAsync(endpoint, cancellationToken);
}
