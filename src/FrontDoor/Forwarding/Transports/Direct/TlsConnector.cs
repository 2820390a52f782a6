using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using FrontDoor.Faults;

namespace FrontDoor.Forwarding.Transports.Direct;

/// <summary>Negotiates TLS on new connections to a destination.</summary>
internal sealed class TlsConnector
{
    // One set of options for all connections, since the platform keeps sessions for resumption with it.
    private readonly SslClientAuthenticationOptions _options;

    public TlsConnector(string serverName, bool acceptAnyCertificate) => _options = new SslClientAuthenticationOptions
    {
        TargetHost = serverName,
        ApplicationProtocols = [SslApplicationProtocol.Http11],
        RemoteCertificateValidationCallback = (sender, _, _, errors) =>
        {
            if (errors == SslPolicyErrors.None || acceptAnyCertificate)
            {
                return true;
            }

            ((UpstreamTlsStream)sender).CertificateErrors = errors;
            return false;
        },
    };

    public async ValueTask<ConnectResult> NegotiateAsync(Socket socket, CancellationToken cancellation)
    {
        var bytes = new FirstByteStream(socket);
        var stream = new UpstreamTlsStream(bytes);
        try
        {
            await stream.AuthenticateAsClientAsync(_options, cancellation);
            return new(new TlsWire(socket, stream), null);
        }
        catch (Exception failure) when (failure is AuthenticationException or IOException or SocketException or ObjectDisposedException)
        {
            await stream.DisposeAsync();
            return new(null, new Fault(CauseOf(failure, stream, bytes), Describe(failure, stream), failure));
        }
    }

    private static FaultCause CauseOf(Exception failure, UpstreamTlsStream stream, FirstByteStream bytes) =>
        stream.CertificateErrors != SslPolicyErrors.None ? Causes.TlsCertificate
        : bytes.SpeaksSomethingElse ? Causes.TlsPeerSpeaksHttp
        : failure is AuthenticationException ? Causes.TlsAlert
        : Causes.TlsClosed;

    private static string Describe(Exception failure, UpstreamTlsStream stream) => stream.CertificateErrors != SslPolicyErrors.None
        ? $"certificate: {stream.CertificateErrors}"
        : failure.InnerException?.Message ?? failure.Message;

    /// <summary>Remembers the verdict on the certificate, which the exception does not tell.</summary>
    private sealed class UpstreamTlsStream(Stream inner) : SslStream(inner)
    {
        public SslPolicyErrors CertificateErrors { get; set; }
    }

    /// <summary>Remembers the first byte that came: TLS begins with a handshake or an alert, whatever the exception says.</summary>
    private sealed class FirstByteStream(Socket socket) : NetworkStream(socket, ownsSocket: true)
    {
        private int _first = -1;

        public bool SpeaksSomethingElse => _first is not (-1 or 21 or 22);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            _first >= 0 || buffer.IsEmpty ? base.ReadAsync(buffer, cancellationToken) : ReadFirstAsync(buffer, cancellationToken);

        private async ValueTask<int> ReadFirstAsync(Memory<byte> buffer, CancellationToken cancellationToken)
        {
            var count = await base.ReadAsync(buffer, cancellationToken);
            if (count > 0)
            {
                _first = buffer.Span[0];
            }

            return count;
        }
    }
}
