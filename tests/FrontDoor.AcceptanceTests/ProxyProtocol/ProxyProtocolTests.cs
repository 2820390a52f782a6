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

    [Theory]
    [InlineData("PROXY TCP4 198.51.100.7 192.0.2.1 543")]
    [InlineData("PROXY ")]
    [InlineData("\r\n\r\n\0\r\nQUIT\n\x21\x11")]
    public async Task Half_a_header_and_then_the_end_is_no_request(string half)
    {
        var (upstream, port) = await StartAsync("loopback");
        using var client = await RawClient.ConnectAsync(port);

        await client.SendAsync(half);
        client.ShutdownSend();

        Assert.Equal("", await client.ReadToEndAsync());
        Assert.Empty(upstream.Requests);
    }

    [Theory]
    [InlineData(Header, "198.51.100.7")]
    [InlineData("PROXY TCP4 10.0.0.9 192.0.2.1 54321 443\r\n", "6.6.6.6, 10.0.0.9")]
    [InlineData("PROXY UNKNOWN\r\n", null)]
    [InlineData("\r\n\r\n\0\r\nQUIT\n\x20\0\0\0", "127.0.0.1")]
    public async Task HTTP_2_begins_behind_the_header_and_every_stream_has_its_client(string header, string? chain)
    {
        var (upstream, port) = await StartAsync("loopback", listen => listen.Protocols = HttpProtocols.Http2, TrustThem);
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false, ConnectCallback = ConnectAsync })
        {
            BaseAddress = new Uri($"http://127.0.0.1:{port}"),
            DefaultRequestVersion = System.Net.HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "6.6.6.6");

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => client.GetStringAsync("/", Cancelled))).OrTimeout();

        Assert.Equal([chain, chain, chain], upstream.Requests.Select(Chain));

        async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancelled)
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(context.DnsEndPoint, cancelled);
            var stream = new NetworkStream(socket, ownsSocket: true);
            await stream.WriteAsync(Encoding.Latin1.GetBytes(header), cancelled);
            return stream;
        }
    }

    /// <summary>The balancer passes TCP on, and the client that it names is a CDN, which is trusted: what the CDN says is believed.</summary>
    [Theory]
    [InlineData("10.0.0.9", "198.51.100.7, 10.0.0.9", "https")]
    [InlineData("192.0.2.9", "192.0.2.9", "http")]
    public async Task Client_of_the_header_that_is_a_trusted_proxy_says_who_its_own_client_is(string client, string chain, string scheme)
    {
        var request = await ForwardAsync($"PROXY TCP4 {client} 192.0.2.1 54321 443\r\n");

        Assert.Equal((chain, scheme), (request["X-Forwarded-For"], request["X-Forwarded-Proto"]));
    }

    /// <summary>The balancer is a trusted proxy too: whoever is relayed without a name must not be taken for it.</summary>
    [Theory]
    [InlineData("PROXY UNKNOWN\r\n", null)]
    [InlineData("PROXY UNKNOWN 10.0.0.9 192.0.2.1 54321 443\r\n", null)]
    [InlineData("\r\n\r\n\0\r\nQUIT\n\x21\0\0\0", null)]
    [InlineData("\r\n\r\n\0\r\nQUIT\n\x20\0\0\0", "127.0.0.1")]
    public async Task Connection_of_nobody_from_a_trusted_balancer_is_believed_nothing(string header, string? chain)
    {
        var request = await ForwardAsync(header);

        Assert.Equal((chain, "http"), (Chain(request), request["X-Forwarded-Proto"]));
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

    private static string? Chain(RecordedRequest request) => request.Head.Has("X-Forwarded-For") ? request["X-Forwarded-For"] : null;

    /// <summary>Trusts the balancer, those without an address, and a network of proxies in front of the balancer.</summary>
    private static void TrustThem(FrontDoorSetup setup) => setup.Set("ForwardedHeaders:TrustedProxies", "loopback, unix, 10.0.0.0/8");

    private async Task<RecordedRequest> ForwardAsync(string header)
    {
        var (upstream, port) = await StartAsync("loopback", null, TrustThem);
        using var client = await RawClient.ConnectAsync(port);
        await client.SendAsync(header + RawClient.Request("GET", "/", "X-Forwarded-For: 6.6.6.6, 198.51.100.7", "X-Forwarded-Proto: https"));
        Assert.Equal(200, (await client.ReadResponseAsync()).Status);
        return Assert.Single(upstream.Requests);
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
    private async Task<(ScriptedUpstream Upstream, int Port)> StartAsync(
        string trusted, Action<ListenOptions>? configure = null, Action<FrontDoorSetup>? more = null)
    {
        var upstream = UpstreamAnswering(Wire.Ok);
        var door = await InFrontOfAsync(upstream, setup =>
        {
            setup.Kestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen =>
            {
                listen.UseProxyProtocol(trusted);
                configure?.Invoke(listen);
            }));
            more?.Invoke(setup);
        });
        var addresses = door.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        return (upstream, new Uri(addresses.Last()).Port);
    }
}
