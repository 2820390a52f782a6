using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using FrontDoor.Configuration;
using FrontDoor.Faults;

namespace FrontDoor.Forwarding.Transports.HttpClients;

/// <summary>
/// Makes the connections of a handler: name, TCP and TLS one after the other, under our own timer. Left to the handler, a slow name, an
/// unanswered SYN and a stalled handshake are one and the same exception.
/// </summary>
internal sealed class UpstreamConnector(TlsConfig tls, TimeProvider time)
{
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var exchange = (context.InitialRequestMessage as ExchangeMessage)?.Exchange;
        var dialling = new Dialling(context, tls);
        var connected = false;
        exchange?.ConnectBegins();
        using var timer = new CancellationTokenSource(exchange?.ConnectLimit ?? UpstreamTimeouts.Defaults.Connect, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellation);
        try
        {
            var stream = await dialling.RunAsync(linked.Token);
            connected = true;
            return stream;
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested || timer.IsCancellationRequested)
        {
            throw new ConnectFaultException(timer.IsCancellationRequested
                ? ConnectFaults.TimedOut(dialling.Phase)
                : ConnectFaults.Explain(dialling.Phase, exception, dialling.Verdict));
        }
        finally
        {
            exchange?.ConnectEnds(connected);
        }
    }

    /// <summary>One connection while it is made.</summary>
    private sealed class Dialling(SocketsHttpConnectionContext context, TlsConfig tls)
    {
        public FaultPhase Phase { get; private set; } = FaultPhase.Resolve;

        /// <summary>Gets what is wrong with the peer's certificate, if that is why the handshake failed.</summary>
        public string? Verdict { get; private set; }

        public async Task<Stream> RunAsync(CancellationToken cancellation)
        {
            var addresses = await ResolveAsync(context.DnsEndPoint.Host, cancellation);
            Phase = FaultPhase.Connect;
            var stream = await DialAsync(addresses, context.DnsEndPoint.Port, cancellation);
            if (context.InitialRequestMessage.RequestUri!.Scheme != Uri.UriSchemeHttps)
            {
                return stream;
            }

            Phase = FaultPhase.Tls;
            return await SecureAsync(stream, cancellation);
        }

        private static Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellation) =>
            IPAddress.TryParse(host, out var address)
                ? Task.FromResult<IPAddress[]>([address])
                // The system's resolver does not listen to the token on every platform.
                : Dns.GetHostAddressesAsync(host, cancellation).WaitAsync(cancellation);

        private static async Task<NetworkStream> DialAsync(IPAddress[] addresses, int port, CancellationToken cancellation)
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
                await socket.ConnectAsync(addresses, port, cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }

        private async Task<SslStream> SecureAsync(NetworkStream transport, CancellationToken cancellation)
        {
            var stream = new SslStream(transport);
            try
            {
                var version = context.InitialRequestMessage.Version;
                await stream.AuthenticateAsClientAsync(
                    TlsSettings.For(tls, context.DnsEndPoint.Host, version, Verify), cancellation);
                if (version == HttpVersion.Version20 && stream.NegotiatedApplicationProtocol != SslApplicationProtocol.Http2)
                {
                    throw new ConnectFaultException(new Fault(Causes.VersionPeerIsH1, "The handshake did not agree on HTTP/2 (ALPN)."));
                }

                return stream;
            }
            catch
            {
                await stream.DisposeAsync();
                throw;
            }
        }

        private bool Verify(
            object sender,
            System.Security.Cryptography.X509Certificates.X509Certificate? certificate,
            System.Security.Cryptography.X509Certificates.X509Chain? chain,
            SslPolicyErrors errors)
        {
            if (errors == SslPolicyErrors.None || tls.AcceptAnyCertificate)
            {
                return true;
            }

            Verdict = CertificateVerdict.Describe(certificate, chain, errors);
            return false;
        }
    }
}
