using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using FrontDoor.Configuration;

namespace FrontDoor.Tests.Forwarding.Transports.HttpClients;

public sealed class TlsTests
{
    private const string Ok = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

    [Theory]
    [InlineData("localhost", -10, 10, "UntrustedRoot")]
    [InlineData("other.example", -10, 10, "RemoteCertificateNameMismatch")]
    [InlineData("localhost", -20, -10, "NotTimeValid")]
    public async Task A_certificate_that_is_not_trusted_is_described(string name, int from, int to, string verdict)
    {
        using var certificate = NewCertificate(name, from, to);
        await using var server = Secured(certificate);
        await using var host = new TransportHost($"https://localhost:{server.Port}");

        var fault = await host.ExchangeAsync();

        Assert.Equal("tls.certificate", fault?.Cause.Id);
        Assert.Contains(verdict, fault!.Detail, StringComparison.Ordinal);
        Assert.Contains($"CN={name}", fault.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Any_certificate_is_taken_where_that_is_set()
    {
        using var certificate = NewCertificate("other.example", -20, -10);
        await using var server = Secured(certificate);
        await using var host = new TransportHost(
            $"https://localhost:{server.Port}", new HttpConfig { Tls = new TlsConfig { AcceptAnyCertificate = true } });

        Assert.Null(await host.ExchangeAsync());
    }

    [Fact]
    public async Task The_name_that_is_asked_for_can_be_set()
    {
        var asked = new TaskCompletionSource<string>();
        using var certificate = NewCertificate("api.example", -10, 10);
        await using var server = Secured(certificate, asked);
        var tls = new TlsConfig { AcceptAnyCertificate = true, ServerName = "api.example" };
        await using var host = new TransportHost($"https://127.0.0.1:{server.Port}", new HttpConfig { Tls = tls });

        Assert.Null(await host.ExchangeAsync());
        Assert.Equal("api.example", await asked.Task);
    }

    [Fact]
    public async Task Plain_HTTP_on_a_port_that_should_speak_TLS_is_told()
    {
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadAsync(5);
            await connection.SendAsync("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
            await connection.ReadToEndAsync();
        });
        await using var host = new TransportHost($"https://127.0.0.1:{server.Port}");

        Assert.Equal("tls.peer_speaks_http", (await host.ExchangeAsync())?.Cause.Id);
    }

    [Fact]
    public async Task TLS_on_a_port_that_should_speak_plain_HTTP_is_no_HTTP()
    {
        // A fatal alert, which is what a TLS server says to "GET /".
        await using var server = RawServer.Answering("\u0015\u0003\u0003\0\u0002\u0002\u0046\r\n");
        await using var host = new TransportHost(server.Address);

        Assert.Equal("head.not_http", (await host.ExchangeAsync())?.Cause.Id);
    }

    [Fact]
    public async Task A_peer_that_hangs_up_in_the_handshake_is_told()
    {
        await using var server = new RawServer(connection => connection.ReadAsync(5));
        await using var host = new TransportHost($"https://127.0.0.1:{server.Port}");

        Assert.Equal("tls.closed", (await host.ExchangeAsync())?.Cause.Id);
    }

    [Fact]
    public async Task An_alert_of_the_peer_is_told()
    {
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadAsync(5);
            // handshake_failure (40)
            await connection.SendAsync("\u0015\u0003\u0003\0\u0002\u0002\u0028");
            await connection.ReadToEndAsync();
        });
        await using var host = new TransportHost($"https://127.0.0.1:{server.Port}");

        Assert.Equal("tls.alert", (await host.ExchangeAsync())?.Cause.Id);
    }

    [Fact]
    public async Task A_peer_that_does_not_agree_on_HTTP2_is_told()
    {
        using var certificate = NewCertificate("localhost", -10, 10);
        await using var server = Secured(certificate);
        var http = new HttpConfig { Version = "2", Tls = new TlsConfig { AcceptAnyCertificate = true } };
        await using var host = new TransportHost($"https://localhost:{server.Port}", http);

        Assert.Equal("version.peer_is_h1", (await host.ExchangeAsync())?.Cause.Id);
    }

    private static RawServer Secured(X509Certificate2 certificate, TaskCompletionSource<string>? asked = null) => new(async connection =>
    {
        using var tls = new SslStream(connection.Stream);
        var options = new SslServerAuthenticationOptions
        {
            ServerCertificateSelectionCallback = (_, name) =>
            {
                asked?.TrySetResult(name ?? "");
                return certificate;
            },
        };
        await tls.AuthenticateAsServerAsync(options);
        var buffer = new byte[4096];
        if (await tls.ReadAsync(buffer) > 0)
        {
            await tls.WriteAsync(System.Text.Encoding.ASCII.GetBytes(Ok));
        }
    });

    private static X509Certificate2 NewCertificate(string name, int fromDays, int toDays)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(fromDays), now.AddDays(toDays));
    }
}
