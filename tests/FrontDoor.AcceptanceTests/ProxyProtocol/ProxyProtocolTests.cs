using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace FrontDoor.AcceptanceTests.ProxyProtocol;

/// <summary>A balancer that passes TCP on says in a header before everything else who the client is.</summary>
public abstract class ProxyProtocolTests(Transport transport) : AcceptanceTest(transport)
{
    private const string Header = "PROXY TCP4 198.51.100.7 192.0.2.1 54321 443\r\n";

    public sealed class OverHttpClient() : ProxyProtocolTests(Transport.HttpClient);

    public sealed class OverDirect() : ProxyProtocolTests(Transport.Direct);

    [Fact]
    public async Task Client_of_the_header_is_the_client_of_every_request_on_the_connection()
    {
        var (upstream, port) = await StartAsync("loopback");
        using var client = await RawClient.ConnectAsync(port);

        await client.SendAsync(Header);
        for (var i = 0; i < 2; i++)
        {
            await client.SendAsync(RawClient.Request("GET", "/", "X-Forwarded-For: 6.6.6.6"));
            await client.ReadResponseAsync();
        }

        Assert.Equal(["198.51.100.7", "198.51.100.7"], upstream.Requests.Select(request => request["X-Forwarded-For"]));
    }

    [Fact]
    public async Task Header_may_come_byte_by_byte()
    {
        var (upstream, port) = await StartAsync("loopback");
        using var client = await RawClient.ConnectAsync(port);

        foreach (var letter in Header)
        {
            await client.SendAsync(letter.ToString());
        }

        await client.SendAsync(RawClient.Request("GET", "/"));
        await client.ReadResponseAsync();

        Assert.Equal("198.51.100.7", Assert.Single(upstream.Requests)["X-Forwarded-For"]);
    }

    [Fact]
    public async Task Binary_header_is_read_too()
    {
        var (upstream, port) = await StartAsync("loopback");
        using var client = await RawClient.ConnectAsync(port);

        await client.SendAsync(Convert.FromHexString("0D0A0D0A000D0A515549540A" + "21210029" + "20010DB8000000000000000000000007"
            + "20010DB8000000000000000000000001" + "D431" + "01BB" + "0400020102"));
        await client.SendAsync(RawClient.Request("GET", "/"));
        await client.ReadResponseAsync();

        Assert.Equal("2001:db8::7", Assert.Single(upstream.Requests)["X-Forwarded-For"]);
    }

    [Theory]
    [InlineData("10.0.0.0/8", Header + "GET / HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("loopback", "GET / HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("loopback", "PROXY TCP4 nonsense\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n")]
    public async Task Who_is_not_listed_or_sends_no_header_is_cut_off(string trusted, string bytes)
    {
        var (upstream, port) = await StartAsync(trusted);

        Assert.Equal("", await AnswerAsync(port, bytes));
        Assert.Empty(upstream.Requests);
    }

    [Fact]
    public async Task TLS_begins_behind_the_header()
    {
        var (upstream, port) = await StartAsync("loopback", listen => listen.UseHttps(TestCertificates.Valid));
        using var socket = new TcpClient();
        await socket.ConnectAsync("127.0.0.1", port, Cancelled);
        await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(Header), Cancelled);
        await using var tls = new SslStream(socket.GetStream(), leaveInnerStreamOpen: false, (_, certificate, _, _) => TestCertificates.Valid.Equals(certificate));
        await tls.AuthenticateAsClientAsync("localhost").OrTimeout();

        await tls.WriteAsync(Encoding.ASCII.GetBytes(RawClient.Request("GET", "/", "Connection: close")), Cancelled);
        using var reader = new StreamReader(tls);
        await reader.ReadToEndAsync(Cancelled).OrTimeout();

        var request = Assert.Single(upstream.Requests);
        Assert.Equal(("198.51.100.7", "https"), (request["X-Forwarded-For"], request["X-Forwarded-Proto"]));
    }

    private static async Task<string> AnswerAsync(int port, string bytes)
    {
        try
        {
            using var client = await RawClient.ConnectAsync(port);
            await client.SendAsync(bytes);
            return await client.ReadToEndAsync();
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            // Cut off before we were done.
            return "";
        }
    }

    /// <summary>Starts a front door with one more listener, and finds its port: it is the last one.</summary>
    private async Task<(ScriptedUpstream Upstream, int Port)> StartAsync(string trusted, Action<ListenOptions>? configure = null)
    {
        var upstream = UpstreamAnswering(Wire.Ok);
        var door = await InFrontOfAsync(upstream, setup => setup.Kestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen =>
        {
            listen.UseProxyProtocol(trusted);
            configure?.Invoke(listen);
        })));
        var addresses = door.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        return (upstream, new Uri(addresses.Last()).Port);
    }
}
