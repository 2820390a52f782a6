using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using FrontDoor.Forwarding.Transports.Dialling;

namespace FrontDoor.Forwarding.Transports.HttpClients;

/// <summary>
/// Makes the connections of a handler, under our own timer. Left to the handler, a slow name, an unanswered SYN and a stalled handshake
/// are one and the same exception.
/// </summary>
internal sealed class UpstreamConnector(Dialler dialler)
{
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var exchange = (context.InitialRequestMessage as ExchangeMessage)?.Exchange;
        var connected = false;
        exchange?.ConnectBegins();
        try
        {
            // Upgrades go by HTTP/1.1, whatever the destination speaks otherwise.
            var isHttp2 = context.InitialRequestMessage.Version == HttpVersion.Version20;
            var dialled = await dialler.DialAsync(
                exchange?.ConnectLimit ?? UpstreamTimeouts.Defaults.Connect,
                isHttp2 ? SslApplicationProtocol.Http2 : SslApplicationProtocol.Http11,
                cancellation);
            if (dialled.Fault is not null)
            {
                throw new ConnectFaultException(dialled.Fault);
            }

            connected = true;
            return dialled.Tls ?? (Stream)new NetworkStream(dialled.Socket!, ownsSocket: true);
        }
        finally
        {
            exchange?.ConnectEnds(connected);
        }
    }
}
