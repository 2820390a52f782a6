using System.Security.Cryptography;
using FrontDoor.Forwarding.Transports.Dialling;

namespace FrontDoor.Configuration.Validation;

/// <summary>Checks how connections are made.</summary>
internal static class HttpValidator
{
    public static void Validate(string path, UpstreamConfig upstream, ProblemList problems)
    {
        var http = upstream.Http;
        problems.OneOf($"{path}:Version", http.Version, KnownNames.HttpVersions);
        problems.OneOf($"{path}:Transport", http.Transport, KnownNames.Transports);
        problems.InRange($"{path}:MaxConnectionsPerDestination", http.MaxConnectionsPerDestination, 1, int.MaxValue);
        ValidateTls($"{path}:Tls", http.Tls, problems);
        RefuseCombinations(path, upstream, problems);
    }

    private static void ValidateTls(string path, TlsConfig tls, ProblemList problems)
    {
        if (tls.ServerName is { } name && Uri.CheckHostName(name) != UriHostNameType.Dns)
        {
            problems.Add($"{path}:ServerName", name, "This is no host name.", "Write the name that stands in the certificate, without scheme and port: app.example.");
        }

        TryLoad(
            $"{path}:ClientCertificate", tls.ClientCertificate, CertificateFiles.LoadWithKey,
            "Name a PEM file with certificate and private key, or a PKCS #12 file (.pfx, .p12) without a password, that this process may read.", problems);
        TryLoad(
            $"{path}:CertificateAuthority", tls.CertificateAuthority, CertificateFiles.LoadAll,
            "Name a PEM file with at least one certificate that this process may read.", problems);
    }

    private static void TryLoad(string key, string? file, Func<string, object> load, string cure, ProblemList problems)
    {
        if (file is null)
        {
            return;
        }

        try
        {
            _ = load(file);
        }
        catch (Exception failure) when (failure is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            problems.Add(key, file, $"The file cannot be used: {failure.Message}", cure);
        }
    }

    private static void RefuseCombinations(string path, UpstreamConfig upstream, ProblemList problems)
    {
        var http = upstream.Http;
        if (http.Version is "2" or "3" && http.Transport.Equals("Direct", StringComparison.OrdinalIgnoreCase))
        {
            problems.Add($"{path}:Transport", http.Transport, "This transport speaks HTTP/1.1 alone.", "Leave Transport out, or set Version to 1.1.");
        }

        if (http.Version == "3" && upstream.Destinations.Values.Any(d => d.Address.StartsWith("http://", StringComparison.OrdinalIgnoreCase)))
        {
            problems.Add($"{path}:Version", http.Version, "HTTP/3 is always encrypted, and a destination has an http address.", "Give the destinations https addresses, or set Version to 1.1 or 2.");
        }
    }
}
