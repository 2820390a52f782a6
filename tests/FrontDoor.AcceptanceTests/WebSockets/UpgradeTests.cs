using Microsoft.Extensions.Time.Testing;

namespace FrontDoor.AcceptanceTests.WebSockets;

/// <summary>The handshake of a WebSocket and the bytes after it, seen on the wire.</summary>
public abstract class UpgradeTests(Transport transport) : AcceptanceTest(transport)
{
    // The example of RFC 6455 §1.3.
    private const string Key = "dGhlIHNhbXBsZSBub25jZQ==";
    private const string Accept = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";
    private const string Switching = $"HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: {Accept}\r\n\r\n";

    private static readonly string Handshake = RawClient.Request(
        "GET", "/chat?x=1", "Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13", $"Sec-WebSocket-Key: {Key}", "Sec-WebSocket-Protocol: a, b");

    public sealed class OverHttpClient() : UpgradeTests(Transport.HttpClient);

    public sealed class OverDirect() : UpgradeTests(Transport.Direct);

    [Fact]
    public async Task Handshake_reaches_the_upstream_and_its_answer_the_client()
    {
        var upstream = Upstream(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync(Switching.Replace("\r\n\r\n", "\r\nSec-WebSocket-Protocol: b\r\n\r\n", StringComparison.Ordinal));
            await connection.WaitForCloseAsync();
        });
        var door = await InFrontOfAsync(upstream);
        using var client = await door.ConnectAsync();

        await client.SendAsync(Handshake);
        var head = await client.ReadHeadAsync();

        Assert.StartsWith("HTTP/1.1 101", head.StartLine, StringComparison.Ordinal);
        Assert.Equal((Accept, "b"), (head.Value("Sec-WebSocket-Accept"), head.Value("Sec-WebSocket-Protocol")));
        Assert.Equal("websocket", head.Value("Upgrade"), ignoreCase: true);
        var request = Assert.Single(upstream.Requests);
        Assert.Equal("/chat?x=1", request.Target);
        Assert.Equal("websocket", request["Upgrade"], ignoreCase: true);
        Assert.Equal((Key, "13", "a, b"), (request["Sec-WebSocket-Key"], request["Sec-WebSocket-Version"], request["Sec-WebSocket-Protocol"]));
        Assert.Equal("127.0.0.1", request["X-Forwarded-For"]);
    }

    [Fact]
    public async Task Bytes_right_after_the_handshake_are_not_lost_in_either_direction()
    {
        var upstream = Upstream(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync(Switching + "from the upstream");
            var seen = await connection.ReadExactlyAsync("from the client".Length);
            await connection.SendAsync(seen);
            await connection.WaitForCloseAsync();
        });
        var door = await InFrontOfAsync(upstream);
        using var client = await door.ConnectAsync();

        await client.SendAsync(Handshake);
        await client.ReadHeadAsync();
        await client.SendAsync("from the client");

        Assert.Equal("from the upstream", await client.ReadExactlyAsync("from the upstream".Length));
        Assert.Equal("from the client", await client.ReadExactlyAsync("from the client".Length));
    }

    [Fact]
    public async Task Nothing_flows_up_before_the_upstream_has_agreed()
    {
        var before = new SyncPoint();
        var upstream = Upstream(async connection =>
        {
            await connection.ReadRequestAsync();
            await before.ArriveAndWaitAsync();
            await connection.SendAsync("HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno");
            await connection.ReadRequestAsync();
        });
        var door = await InFrontOfAsync(upstream);
        using var client = await door.ConnectAsync();

        await client.SendAsync(Handshake + "GET /smuggled HTTP/1.1\r\nHost: h\r\nX-Smuggled: 1\r\n\r\n");
        await before.ReachedAsync();
        before.Release();
        var response = await client.ReadResponseAsync();

        Assert.Equal(403, response.Status);
        Assert.All(upstream.Requests, request => Assert.True(request.Target == "/chat?x=1" || request["X-Forwarded-For"] is not null, request.ToString()));
    }

    [Theory]
    [InlineData("403 Forbidden")]
    [InlineData("200 OK")]
    [InlineData("426 Upgrade Required")]
    public async Task Refusal_is_relayed_with_its_body(string status)
    {
        var upstream = UpstreamAnswering($"HTTP/1.1 {status}\r\nX-Why: origin\r\nContent-Length: 6\r\n\r\nreason");
        var door = await InFrontOfAsync(upstream);

        var response = await door.SendAsync(Handshake);

        Assert.Equal($"HTTP/1.1 {status}", response.Head.StartLine);
        Assert.Equal(("origin", "reason"), (response["X-Why"], response.Text));
    }

    [Theory]
    [InlineData("Sec-WebSocket-Accept: AAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("X-None: 1")]
    public async Task Wrong_accept_value_of_the_upstream_is_502(string line)
    {
        var upstream = UpstreamAnswering($"HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n{line}\r\n\r\n");
        var door = await InFrontOfAsync(upstream);

        var response = await door.SendAsync(Handshake);

        Assert.Equal(502, response.Status);
        Assert.Contains("error=http_upgrade_failed", response["Proxy-Status"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("short")]
    [InlineData("not base64 at all!!!!!!!!")]
    [InlineData("")]
    public async Task Malformed_key_of_the_client_is_400(string key)
    {
        var upstream = UpstreamAnswering(Wire.Ok);
        var door = await InFrontOfAsync(upstream);

        var response = await door.SendAsync(Handshake.Replace(Key, key, StringComparison.Ordinal));

        Assert.Equal(400, response.Status);
        Assert.Empty(upstream.Requests);
    }

    [Theory]
    [InlineData("Connection: Upgrade, HTTP2-Settings", "Upgrade: h2c", "HTTP2-Settings: AAMAAABkAAQAAP__")]
    [InlineData("Connection: Upgrade", "Upgrade: foo/2")]
    [InlineData("Connection: keep-alive", "Upgrade: websocket")]
    public async Task Upgrade_to_anything_else_is_an_ordinary_request(params string[] lines)
    {
        var upstream = UpstreamAnswering(Wire.Ok);
        var door = await InFrontOfAsync(upstream);

        var response = await door.GetAsync("/", lines);

        Assert.Equal(200, response.Status);
        var request = Assert.Single(upstream.Requests);
        Assert.False(request.Head.Has("Upgrade"), request.ToString());
        Assert.False(request.Head.Has("HTTP2-Settings"), request.ToString());
    }

    [Fact]
    public async Task Client_that_goes_releases_the_upstream()
    {
        var (door, upstream, client) = await TunnelAsync();

        client.Reset();

        await upstream.NextClosedAsync();
        await door.NextFinishedAsync();
        Assert.DoesNotContain(door.Log.Entries, entry => entry.Level >= LogLevel.Warning);
    }

    [Fact]
    public async Task Upstream_that_goes_releases_the_client()
    {
        var ended = new SyncPoint();
        var (door, _, client) = await TunnelAsync(async connection =>
        {
            await connection.ReadExactlyAsync(2);
            ended.Arrive();
        });

        await client.SendAsync("go");
        await ended.ReachedAsync();

        Assert.Equal("", await client.ReadToEndAsync());
        await door.NextFinishedAsync();
    }

    [Fact]
    public async Task Silent_tunnel_is_closed_when_its_time_is_over()
    {
        var clock = new FakeTimeProvider();
        var (door, upstream, client) = await TunnelAsync(clock: clock);

        await clock.AdvanceUntilAsync(TimeSpan.FromMinutes(5), client.ReadToEndAsync());

        await upstream.NextClosedAsync();
        Assert.Equal("tunnel.idle", (await door.NextFinishedAsync()).Cause);
    }

    [Fact]
    public async Task Traffic_in_one_direction_keeps_a_tunnel_open()
    {
        var clock = new FakeTimeProvider();
        var (_, _, client) = await TunnelAsync(
            async connection =>
            {
                while (await connection.ReadSomeAsync() is { Length: > 0 } ping)
                {
                    await connection.SendAsync(ping);
                }
            },
            clock);

        for (var i = 0; i < 5; i++)
        {
            await client.SendAsync("ping");
            Assert.Equal("ping", await client.ReadExactlyAsync(4));
            clock.Advance(TimeSpan.FromMinutes(40));
        }

        await client.SendAsync("ping");
        Assert.Equal("ping", await client.ReadExactlyAsync(4));
    }

    private async Task<(FrontDoorHost Door, ScriptedUpstream Upstream, RawClient Client)> TunnelAsync(
        Func<UpstreamConnection, Task>? after = null, FakeTimeProvider? clock = null)
    {
        var upstream = Upstream(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync(Switching);
            await (after is null ? connection.WaitForCloseAsync() : after(connection));
        });
        var door = await InFrontOfAsync(upstream, setup => _ = clock is null ? setup : setup.WithClock(clock));
        var client = await door.ConnectAsync();
        await client.SendAsync(Handshake);
        await client.ReadHeadAsync();
        return (door, upstream, client);
    }
}
