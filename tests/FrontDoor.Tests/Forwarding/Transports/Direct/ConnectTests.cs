using System.Net.Sockets;
using System.Text;
using FrontDoor.Configuration;

namespace FrontDoor.Tests.Forwarding.Transports.Direct;

public class ConnectTests
{
    private const string Answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";

    [Fact]
    public async Task Where_nothing_listens_the_connection_is_refused()
    {
        int port;
        using (var upstream = new ScriptedUpstream())
        {
            port = upstream.Port;
        }

        Assert.Equal("connect.refused", await CauseAsync($"http://127.0.0.1:{port}"));
    }

    [Fact]
    public async Task A_name_that_does_not_exist_is_named()
    {
        var cause = await CauseAsync("http://no-such-host.invalid:80");
        Assert.True(cause is "dns.nxdomain" or "dns.servfail", cause);
    }

    [Fact]
    public async Task All_addresses_of_a_name_are_tried()
    {
        // "localhost" has two addresses on most machines, and the listener is on one of them.
        await using var bed = new DirectTestBed();
        await using var named = new DirectTestBed($"http://localhost:{bed.Upstream.Port}");
        var forward = named.ForwardAsync(DirectTestBed.Context());
        using var peer = await bed.Upstream.AcceptAsync();
        await peer.AnswerAsync(Answer);
        Assert.Null(await forward);
    }

    [Fact]
    public async Task A_unix_socket_is_dialled()
    {
        var path = Path.Combine(Path.GetTempPath(), $"frontdoor-{Guid.NewGuid():n}.sock");
        Assert.Equal("socket.missing", await CauseAsync($"unix:{path}"));
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen();
        await using var bed = new DirectTestBed($"unix:{path}");
        var forward = bed.ForwardAsync(DirectTestBed.Context());
        using var socket = await listener.AcceptAsync(TestContext.Current.CancellationToken);
        var buffer = new byte[1000];
        var count = await socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken);
        Assert.StartsWith("GET /x HTTP/1.1\r\nHost: localhost\r\n", Encoding.Latin1.GetString(buffer, 0, count), StringComparison.Ordinal);
        await socket.SendAsync(ScriptedUpstream.Bytes(Answer), TestContext.Current.CancellationToken);
        Assert.Null(await forward);
        File.Delete(path);
    }

    [Fact]
    public async Task Tls_is_spoken_and_connections_are_used_again()
    {
        using var upstream = new ScriptedUpstream();
        await using var bed = TlsBed(upstream, new TlsConfig { AcceptAnyCertificate = true, ServerName = "api.test" });
        var context = DirectTestBed.Context();
        var forward = bed.ForwardAsync(context);
        using var peer = await upstream.AcceptAsync();
        string? asked = null;
        await using var tls = await peer.ServeTlsAsync(name => asked = name);
        for (var i = 0; i < 3; i++)
        {
            var head = await ReadHeadAsync(tls);
            Assert.StartsWith("GET /x HTTP/1.1\r\n", head, StringComparison.Ordinal);
            await tls.WriteAsync(ScriptedUpstream.Bytes(Answer), TestContext.Current.CancellationToken);
            Assert.Null(await forward);
            Assert.Equal("hi", DirectTestBed.BodyOf(context));
            forward = bed.ForwardAsync(context = DirectTestBed.Context());
        }

        Assert.Equal("api.test", asked);
        peer.Dispose();
        await forward;
    }

    [Fact]
    public async Task A_certificate_that_is_not_trusted_is_refused()
    {
        using var upstream = new ScriptedUpstream();
        await using var bed = TlsBed(upstream, new TlsConfig());
        var send = bed.SendAsync(DirectTestBed.Context());
        using var peer = await upstream.AcceptAsync();
        var serve = peer.ServeTlsAsync(_ => { });
        Assert.Equal("tls.certificate", (await send).Fault?.Cause.Id);
        await Task.WhenAny(serve);
        Assert.Equal(0, bed.Transport.Pool.Count);
    }

    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request\r\n\r\n", "tls.peer_speaks_http")]
    [InlineData("\u0015\u0003\u0003\0\u0002\u0002\u0028", "tls.alert")]
    [InlineData("", "tls.closed")]
    public async Task A_handshake_that_fails_is_named(string answer, string cause)
    {
        using var upstream = new ScriptedUpstream();
        await using var bed = TlsBed(upstream, new TlsConfig());
        var send = bed.SendAsync(DirectTestBed.Context());
        using var peer = await upstream.AcceptAsync();
        await peer.ReadAsync(5);
        await peer.SendAsync(answer);
        peer.ShutdownSend();
        Assert.Equal(cause, (await send).Fault?.Cause.Id);
    }

    [Fact]
    public async Task A_handshake_that_stalls_is_given_up()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        using var upstream = new ScriptedUpstream();
        await using var bed = new DirectTestBed($"https://127.0.0.1:{upstream.Port}", time: time);
        var send = bed.SendAsync(DirectTestBed.Context());
        using var peer = await upstream.AcceptAsync();
        await peer.ReadAsync(5);
        await DeadlineTests.AdvanceUntilDone(time, send, TimeSpan.FromSeconds(6), most: 3);
        Assert.Equal("tls.timeout", (await send).Fault?.Cause.Id);
    }

    private static DirectTestBed TlsBed(ScriptedUpstream upstream, TlsConfig tls) =>
        new($"https://127.0.0.1:{upstream.Port}", new HttpConfig { Tls = tls });

    private static async Task<string> CauseAsync(string address)
    {
        await using var bed = new DirectTestBed(address);
        var fault = (await bed.SendAsync(DirectTestBed.Context())).Fault;
        Assert.Equal(0, bed.Transport.Pool.Count);
        return fault?.Cause.Id ?? "";
    }

    private static async Task<string> ReadHeadAsync(Stream stream)
    {
        var buffer = new byte[4096];
        var text = "";
        while (!text.EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            var count = await stream.ReadAsync(buffer, TestContext.Current.CancellationToken);
            text += Encoding.Latin1.GetString(buffer, 0, count);
        }

        return text;
    }
}
