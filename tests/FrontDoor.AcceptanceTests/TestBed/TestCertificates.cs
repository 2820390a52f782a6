using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace FrontDoor.AcceptanceTests.TestBed;

/// <summary>Certificates made on the spot, signed by themselves: good ones for 127.0.0.1 and localhost, and some that are wrong.</summary>
internal static class TestCertificates
{
    private static readonly Lazy<X509Certificate2> ValidLazy = new(() => Make(name => name.AddDnsName("localhost"), fromDays: -1, toDays: 1));
    private static readonly Lazy<X509Certificate2> ExpiredLazy = new(() => Make(name => name.AddDnsName("localhost"), fromDays: -9, toDays: -1));
    private static readonly Lazy<X509Certificate2> WrongNameLazy =
        new(() => Make(name => name.AddDnsName("elsewhere.example"), fromDays: -1, toDays: 1, withLoopback: false));

    /// <summary>Gets one in which nothing is wrong, except that nobody trusts who signed it.</summary>
    public static X509Certificate2 Valid => ValidLazy.Value;

    public static X509Certificate2 Expired => ExpiredLazy.Value;

    public static X509Certificate2 WrongName => WrongNameLazy.Value;

    /// <summary>Makes one for a host of this name, good in the same way.</summary>
    public static X509Certificate2 For(string host) => Make(name => name.AddDnsName(host), fromDays: -1, toDays: 1);

    private static X509Certificate2 Make(Action<SubjectAlternativeNameBuilder> names, int fromDays, int toDays, bool withLoopback = true)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=FrontDoor test", key, HashAlgorithmName.SHA256);
        var alternatives = new SubjectAlternativeNameBuilder();
        names(alternatives);
        if (withLoopback)
        {
            alternatives.AddIpAddress(System.Net.IPAddress.Loopback);
        }

        request.CertificateExtensions.Add(alternatives.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false));
        var now = DateTimeOffset.UtcNow;
        using var certificate = request.CreateSelfSigned(now.AddDays(fromDays), now.AddDays(toDays));

        // Some platforms can only serve with a key that was loaded from a file, not with an ephemeral one.
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), password: null);
    }
}
