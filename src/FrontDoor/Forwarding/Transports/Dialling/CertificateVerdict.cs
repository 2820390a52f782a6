using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace FrontDoor.Forwarding.Transports.Dialling;

/// <summary>What is wrong with a certificate, in words. Once the handshake has failed, nothing of it can be asked any more.</summary>
internal static class CertificateVerdict
{
    public static string Describe(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is not X509Certificate2 seen)
        {
            return "The server showed no certificate.";
        }

        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{errors}: {seen.Subject}, issued by {seen.Issuer}, ");
        text.Append(CultureInfo.InvariantCulture, $"valid from {seen.NotBefore.ToUniversalTime():u} to {seen.NotAfter.ToUniversalTime():u}");
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            text.Append(CultureInfo.InvariantCulture, $", for the names {string.Join(", ", NamesOf(seen))}");
        }

        foreach (var status in chain?.ChainStatus ?? [])
        {
            text.Append(CultureInfo.InvariantCulture, $"; {status.Status}");
        }

        return text.ToString();
    }

    private static IEnumerable<string> NamesOf(X509Certificate2 certificate) =>
        certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>()
            .SelectMany(names => names.EnumerateDnsNames().Concat(names.EnumerateIPAddresses().Select(address => address.ToString())));
}
