using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace FrontDoor.Forwarding.Transports.Dialling;

/// <summary>Reads certificates from files. Fails with a <see cref="CryptographicException"/> or an <see cref="IOException"/>.</summary>
internal static class CertificateFiles
{
    /// <summary>A certificate with its private key: both in one PEM file, or a PKCS #12 file without a password.</summary>
    public static X509Certificate2 LoadWithKey(string path)
    {
        if (Path.GetExtension(path) is ".pfx" or ".p12")
        {
            return X509CertificateLoader.LoadPkcs12FromFile(path, password: null);
        }

        using var pem = X509Certificate2.CreateFromPemFile(path);

        // Windows cannot use a key for TLS that has never been in a store: the round trip gives it a place.
        return OperatingSystem.IsWindows()
            ? X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), password: null)
            : new X509Certificate2(pem);
    }

    /// <summary>All certificates of a PEM file.</summary>
    public static X509Certificate2Collection LoadAll(string path)
    {
        X509Certificate2Collection all = [];
        all.ImportFromPemFile(path);
        return all.Count > 0 ? all : throw new CryptographicException("There is no certificate in the file.");
    }
}
