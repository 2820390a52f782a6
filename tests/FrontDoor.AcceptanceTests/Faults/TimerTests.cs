using Microsoft.Extensions.Time.Testing;

namespace FrontDoor.AcceptanceTests.Faults;

/// <summary>Each timer of ours answers 504 with its own cause, and stops what it was waiting for. The clock is moved by hand.</summary>
public abstract class TimerTests(Transport transport) : AcceptanceTest(transport)
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider _clock = new();

    public sealed class OverHttpClient() : TimerTests(Transport.HttpClient);

    public sealed class OverDirect() : TimerTests(Transport.Direct);

    [Fact]
    public async Task Silent_upstream_is_504()
    {
        var upstream = Own(ScriptedUpstream.Silent());
        var door = await InFrontOfAsync(upstream, setup => setup.WithClock(_clock));

        var getting = door.GetAsync();
        await upstream.NextRequestAsync();
        var response = await _clock.AdvanceUntilAsync(Step, getting);

        await AssertTimedOutAsync(door, response, "http_response_timeout", "wait.first_byte");
        await upstream.NextClosedAsync();
    }

    [Fact]
    public async Task Head_that_stalls_is_504()
    {
        var stalled = new SyncPoint();
        var upstream = Upstream(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-");
            stalled.Arrive();
            await connection.WaitForCloseAsync();
        });
        var door = await InFrontOfAsync(upstream, setup => setup.WithClock(_clock));

        var getting = door.GetAsync();
        await stalled.ReachedAsync();
        var response = await _clock.AdvanceUntilAsync(Step, getting);

        await AssertTimedOutAsync(door, response, "http_response_timeout", "wait.");
        await upstream.NextClosedAsync();
    }

    [Fact]
    public async Task Connection_that_is_never_accepted_is_504()
    {
        using var full = await FullBacklog.StartAsync();
        var door = await InFrontOfAsync(full.Address, setup => setup.WithClock(_clock));

        var response = await _clock.AdvanceUntilAsync(Step, door.GetAsync());

        await AssertTimedOutAsync(door, response, "connection_timeout", "connect.timeout");
    }

    [Fact]
    public async Task Handshake_that_stalls_is_504()
    {
        var upstream = Upstream(connection => connection.WaitForCloseAsync());
        var door = await InFrontOfAsync($"https://{upstream.Authority}", setup => setup.WithClock(_clock));

        var getting = door.GetAsync();
        await upstream.NextConnectionAsync();
        var response = await _clock.AdvanceUntilAsync(Step, getting);

        await AssertTimedOutAsync(door, response, "connection_timeout", "");
    }

    [Fact]
    public async Task Upstream_that_stops_reading_is_504()
    {
        var upstream = Upstream(async connection =>
        {
            await connection.ReadHeadAsync();
            await new SyncPoint().ArriveAndWaitAsync();
        });
        var door = await InFrontOfAsync(upstream, setup => setup.WithClock(_clock));
        using var client = await door.ConnectAsync();
        var taken = 0L;

        await client.SendAsync(RawClient.Request("POST", "/", "Content-Length: 2000000000"));
        var sending = client.SendForeverAsync(new byte[64 * 1024], count => Interlocked.Add(ref taken, count));
        await upstream.NextRequestAsync();
        await Patience.UntilItStopsGrowingAsync(() => Interlocked.Read(ref taken));
        var head = await _clock.AdvanceUntilAsync(Step, client.ReadHeadAsync());

        Assert.StartsWith("HTTP/1.1 504", head.StartLine, StringComparison.Ordinal);
        Assert.Equal("send.stalled", (await door.NextFinishedAsync()).Cause);
        client.Dispose();
        await Assert.ThrowsAnyAsync<Exception>(() => sending);
    }

    [Fact]
    public async Task Body_that_stalls_breaks_the_connection_of_the_client()
    {
        var upstream = Upstream(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nab");
            await connection.WaitForCloseAsync();
        });
        var door = await InFrontOfAsync(upstream, setup => setup.WithClock(_clock));
        using var client = await door.ConnectAsync();

        await client.SendAsync(RawClient.Request("GET", "/"));
        var head = await client.ReadHeadAsync();
        Assert.Equal("ab", await client.ReadExactlyAsync(2));
        var rest = await _clock.AdvanceUntilAsync(Step, client.ReadBodyAsync("GET", head));

        Assert.False(rest.IsComplete);
        Assert.Equal("body.stalled", (await door.NextFinishedAsync()).Cause);
        await upstream.NextClosedAsync();
    }

    [Fact]
    public async Task Body_that_trickles_within_the_idle_time_survives_beyond_it()
    {
        const int Pieces = 6;
        var next = new SemaphoreSlim(0);
        var upstream = Upstream(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync($"HTTP/1.1 200 OK\r\nContent-Length: {Pieces}\r\n\r\n");
            for (var i = 0; i < Pieces; i++)
            {
                await connection.SendAsync("x");
                await next.WaitAsync();
            }
        });
        var door = await InFrontOfAsync(upstream, setup => setup.WithClock(_clock).Set("Upstreams:app:Timeouts:Idle", "10s"));
        using var client = await door.ConnectAsync();

        await client.SendAsync(RawClient.Request("GET", "/"));
        await client.ReadHeadAsync();
        for (var i = 0; i < Pieces; i++)
        {
            Assert.Equal("x", await client.ReadExactlyAsync(1));
            _clock.Advance(TimeSpan.FromSeconds(6));
            next.Release();
        }

        Assert.Null((await door.NextFinishedAsync()).Cause);
    }

    [Fact]
    public async Task Total_time_is_504_before_the_answer()
    {
        var upstream = Own(ScriptedUpstream.Silent());
        var door = await InFrontOfAsync(upstream, setup => setup.WithClock(_clock).Set("Routes:all:Timeouts:Total", "20s"));

        var getting = door.GetAsync();
        await upstream.NextRequestAsync();
        var response = await _clock.AdvanceUntilAsync(Step, getting);

        await AssertTimedOutAsync(door, response, "http_response_timeout", "wait.total");
    }

    [Fact]
    public async Task Total_time_ends_an_answer_that_trickles()
    {
        var upstream = Upstream(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 4000\r\n\r\na");
            await connection.WaitForCloseAsync();
        });
        var door = await InFrontOfAsync(upstream, setup => setup.WithClock(_clock).Set("Upstreams:app:Timeouts:Total", "20s"));
        using var client = await door.ConnectAsync();

        await client.SendAsync(RawClient.Request("GET", "/"));
        var head = await client.ReadHeadAsync();
        var body = await _clock.AdvanceUntilAsync(Step, client.ReadBodyAsync("GET", head));

        Assert.False(body.IsComplete);
        Assert.Equal("wait.total", (await door.NextFinishedAsync()).Cause);
        await upstream.NextClosedAsync();
    }

    [Fact]
    public async Task Timers_of_the_route_go_before_those_of_the_upstream()
    {
        var upstream = Own(ScriptedUpstream.Silent());
        var door = await InFrontOfAsync(upstream, setup => setup
            .WithClock(_clock)
            .Set("Upstreams:app:Timeouts:Read", "1h")
            .Set("Routes:all:Timeouts:Read", "2s"));

        var getting = door.GetAsync();
        await upstream.NextRequestAsync();
        var before = _clock.GetUtcNow();
        var response = await _clock.AdvanceUntilAsync(TimeSpan.FromMilliseconds(500), getting);

        Assert.Equal(504, response.Status);
        Assert.True(_clock.GetUtcNow() - before < TimeSpan.FromHours(1));
    }

    private static async Task AssertTimedOutAsync(FrontDoorHost door, RawResponse response, string errorType, string cause)
    {
        var record = await door.NextFinishedAsync();
        Assert.Equal((504, errorType), (response.Status, record.ErrorType));
        Assert.StartsWith(cause, record.Cause, StringComparison.Ordinal);
        Assert.Contains($"error={errorType}", response["Proxy-Status"], StringComparison.Ordinal);
        Assert.DoesNotContain("127.0.0.1", response.ToString(), StringComparison.Ordinal);
    }
}
