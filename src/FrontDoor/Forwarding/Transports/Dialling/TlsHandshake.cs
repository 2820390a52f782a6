using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using FrontDoor.Configuration;
using FrontDoor.Faults;

namespace FrontDoor.Forwarding.Transports.Dialling;

/// <summary>Negotiates TLS on new connections to a destination.</summary>
internal sealed class TlsHandshake
{
    private readonly bool _acceptsAny;

    // One set of options for all connections that offer the same, since the platform keeps sessions for resumption with it.
    private readonly SslClientAuthenticationOptions _http1;
    private readonly SslClientAuthenticationOptions _http2;

    /// <summary>
    /// The name that is asked for is the configured one or that of the address, never the one in <c>Host</c>: a client may have chosen that.
    /// </summary>
    public TlsHandshake(TlsConfig tls, string host)
    {
        _acceptsAny = tls.AcceptAnyCertificate;
        _http1 = TlsOptions.For(tls, host);
        _http1.ApplicationProtocols = [SslApplicationProtocol.Http11];
        _http2 = TlsOptions.For(tls, host);
        _http2.ApplicationProtocols = [SslApplicationProtocol.Http2];
        _http1.RemoteCertificateValidationCallback = _http2.RemoteCertificateValidationCallback = Verify;
    }

    public async ValueTask<Dialled> NegotiateAsync(Socket socket, SslApplicationProtocol protocol, CancellationToken cancellation)
    {
        var isHttp2 = protocol == SslApplicationProtocol.Http2;
        var bytes = new FirstByteStream(socket);
        var stream = new JudgedStream(bytes);
        try
        {
            await stream.AuthenticateAsClientAsync(isHttp2 ? _http2 : _http1, cancellation);
            if (!isHttp2 || stream.NegotiatedApplicationProtocol == SslApplicationProtocol.Http2)
            {
                return new Dialled(socket, stream, null);
            }

            await stream.DisposeAsync();
            return Dialled.Failed(new Fault(Causes.VersionPeerIsH1, "The handshake did not agree on HTTP/2 (ALPN)."));
        }
        catch (Exception failure) when (failure is AuthenticationException or IOException or SocketException or ObjectDisposedException)
        {
            await stream.DisposeAsync();
            return Dialled.Failed(new Fault(CauseOf(failure, stream, bytes), stream.Verdict ?? failure.InnerException?.Message ?? failure.Message, failure));
        }
    }

    private static FaultCause CauseOf(Exception failure, JudgedStream stream, FirstByteStream bytes) =>
        stream.Verdict is not null ? Causes.TlsCertificate
        : bytes.SpeaksSomethingElse ? Causes.TlsPeerSpeaksHttp
        : failure is AuthenticationException ? Causes.TlsAlert
        : Causes.TlsClosed;

    private bool Verify(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None || _acceptsAny)
        {
            return true;
        }

        ((JudgedStream)sender).Verdict = CertificateVerdict.Describe(certificate, chain, errors);
        return false;
    }

    /// <summary>Remembers what is wrong with the certificate, which the exception does not tell.</summary>
    private sealed class JudgedStream(Stream inner) : SslStream(inner)
    {
        public string? Verdict { get; set; }
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
