using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using FrontDoor.Configuration;
using FrontDoor.Forwarding.Transports.Dialling;
using FrontDoor.Tests.Forwarding.Transports.Direct;
using FrontDoor.Upstreams;
using Microsoft.Extensions.Time.Testing;

namespace FrontDoor.Tests.Forwarding.Transports.Dialling;

public sealed class DiallerTests : IDisposable
{
    private const string Answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";

    private readonly FakeNames _names = new();
    private readonly ScriptedUpstream _upstream = new();
    private readonly List<string> _files = [];

    [Theory]
    [InlineData("169.254.169.254")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("fd00:ec2::254")]
    [InlineData("100.100.100.200")]
    public async Task A_name_that_leads_to_credentials_is_not_dialled(string address)
    {
        _names.Are(address);
        await using var bed = new DirectTestBed("http://rebound.test", names: _names);

        Assert.Equal("addr.denied", (await bed.SendAsync(DirectTestBed.Context())).Fault?.Cause.Id);
    }

    [Fact]
    public async Task The_address_that_was_checked_is_the_one_that_is_dialled()
    {
        // A second question would get another answer.
        var answers = new Queue<string>(["127.0.0.1", "169.254.169.254"]);
        _names.Answer = () => Task.FromResult<IPAddress[]>([IPAddress.Parse(answers.Dequeue())]);
        await using var bed = new DirectTestBed($"http://rebound.test:{_upstream.Port}", names: _names);
        var forward = bed.ForwardAsync(DirectTestBed.Context());
        using var peer = await _upstream.AcceptAsync();
        await peer.AnswerAsync(Answer);

        Assert.Null(await forward);
        Assert.Equal(1, _names.Questions);
    }

    [Fact]
    public async Task Connections_to_an_address_that_the_name_has_lost_are_not_used_again()
    {
        var time = new FakeTimeProvider();
        _names.Are("127.0.0.1");
        await using var bed = new DirectTestBed($"http://moving.test:{_upstream.Port}", time: time, names: _names);
        var forward = bed.ForwardAsync(DirectTestBed.Context());
        using var peer = await _upstream.AcceptAsync();
        await peer.AnswerAsync(Answer);
        Assert.Null(await forward);
        Assert.Equal(1, bed.Transport.Pool.IdleCount);

        _names.Are("127.0.0.2");
        for (var i = 0; i < 100 && bed.Transport.Pool.Count > 0; i++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal(0, bed.Transport.Pool.Count);
    }

    [Fact]
    public async Task The_authority_that_is_configured_is_trusted_and_no_other()
    {
        using var trusted = NewAuthority("trusted");
        using var other = NewAuthority("other");
        using var certificate = Issue(trusted, "api.test");

        Assert.Null(await HandshakeAsync(certificate, new TlsConfig { ServerName = "api.test", CertificateAuthority = FileOf(trusted) }));
        Assert.Equal("tls.certificate", await HandshakeAsync(certificate, new TlsConfig { ServerName = "api.test", CertificateAuthority = FileOf(other) }));
        Assert.Equal("tls.certificate", await HandshakeAsync(certificate, new TlsConfig { ServerName = "not.test", CertificateAuthority = FileOf(trusted) }));
    }

    [Fact]
    public async Task The_certificate_of_ours_that_is_configured_is_shown()
    {
        using var authority = NewAuthority("authority");
        using var server = Issue(authority, "api.test");
        using var ours = Issue(authority, "edge.test");
        var file = FileOf(ours, ours.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        string? shown = null;

        await HandshakeAsync(
            server,
            new TlsConfig { ServerName = "api.test", CertificateAuthority = FileOf(authority), ClientCertificate = file },
            certificate => shown = certificate?.Subject);

        Assert.Equal("CN=edge.test", shown);
    }

    public void Dispose()
    {
        _upstream.Dispose();
        _files.ForEach(File.Delete);
    }

    private async Task<string?> HandshakeAsync(X509Certificate2 server, TlsConfig tls, Action<X509Certificate?>? shown = null)
    {
        var cancelled = TestContext.Current.CancellationToken;
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = DestinationAddress.Parse($"https://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
        var dialling = new Dialler(address, tls, _names, TimeProvider.System).DialAsync(Timeout.InfiniteTimeSpan, SslApplicationProtocol.Http11, cancelled);
        using var client = await listener.AcceptTcpClientAsync(cancelled);
        await using var stream = new SslStream(client.GetStream());
        var serving = stream.AuthenticateAsServerAsync(
            new SslServerAuthenticationOptions
            {
                ServerCertificate = server,
                ClientCertificateRequired = shown is not null,
                RemoteCertificateValidationCallback = (_, certificate, _, _) =>
                {
                    shown?.Invoke(certificate);
                    return certificate is not null || shown is null;
                },
            },
            cancelled);
        var dialled = await dialling;
        await Task.WhenAny(serving);
        dialled.Socket?.Dispose();
        return dialled.Fault?.Cause.Id;
    }

    private string FileOf(X509Certificate2 certificate, string key = "")
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, certificate.ExportCertificatePem() + "\n" + key);
        _files.Add(file);
        return file;
    }

    private static X509Certificate2 NewAuthority(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        return request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue.AddYears(-1));
    }

    private static X509Certificate2 Issue(X509Certificate2 authority, string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        using var issued = request.Create(authority, DateTimeOffset.UnixEpoch, authority.NotAfter, RandomNumberGenerator.GetBytes(8));
        return issued.CopyWithPrivateKey(key);
    }
}
