using System.Net;
using System.Net.Security;
using FrontDoor.Configuration;

namespace FrontDoor.Forwarding.Transports.HttpClients;

/// <summary>How a handshake with a destination is made.</summary>
internal static class TlsSettings
{
    private static readonly List<SslApplicationProtocol> Http11 = [SslApplicationProtocol.Http11];
    private static readonly List<SslApplicationProtocol> Http2 = [SslApplicationProtocol.Http2];

    /// <summary>
    /// The name that is asked for is the configured one or that of the address, never the one in <c>Host</c>: a client may have chosen that.
    /// Only the one version that is configured is offered.
    /// </summary>
    public static SslClientAuthenticationOptions For(
        TlsConfig tls, string host, Version version, RemoteCertificateValidationCallback verify) => new()
        {
            TargetHost = tls.ServerName ?? host,
            ApplicationProtocols = version == HttpVersion.Version20 ? Http2 : Http11,
            RemoteCertificateValidationCallback = verify,
        };

    /// <summary>For HTTP/3, whose handshake is QUIC's and the handler's own.</summary>
    public static SslClientAuthenticationOptions ForQuic(TlsConfig tls) => new()
    {
        TargetHost = tls.ServerName,
        RemoteCertificateValidationCallback = (_, _, _, errors) => errors == SslPolicyErrors.None || tls.AcceptAnyCertificate,
    };
}
