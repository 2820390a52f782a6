using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using FrontDoor.Configuration;

namespace FrontDoor.Forwarding.Transports.Dialling;

/// <summary>What a handshake with a destination is made with.</summary>
internal static class TlsOptions
{
    public static SslClientAuthenticationOptions For(TlsConfig tls, string? host)
    {
        var options = new SslClientAuthenticationOptions { TargetHost = tls.ServerName ?? host };
        if (tls.ClientCertificate is { } own)
        {
            options.ClientCertificateContext = SslStreamCertificateContext.Create(CertificateFiles.LoadWithKey(own), additionalCertificates: null);
        }

        if (tls.CertificateAuthority is { } authority)
        {
            // As by default with an authority that nobody else knows: such are seldom reachable to be asked for revocations.
            options.CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
            };
            options.CertificateChainPolicy.CustomTrustStore.AddRange(CertificateFiles.LoadAll(authority));
        }

        return options;
    }

    /// <summary>For HTTP/3, whose handshake is QUIC's and the handler's own.</summary>
    public static SslClientAuthenticationOptions ForQuic(TlsConfig tls)
    {
        var options = For(tls, host: null);
        options.RemoteCertificateValidationCallback = (_, _, _, errors) => errors == SslPolicyErrors.None || tls.AcceptAnyCertificate;
        return options;
    }
}
