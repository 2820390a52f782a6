using System.Net;
using FrontDoor.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Time.Testing;

namespace FrontDoor.AcceptanceTests.Configuration;

/// <summary>A reload hurts nobody: what it does not change goes on as if nothing had happened, and what it takes away finishes first.</summary>
public abstract class ReloadTests(Transport transport) : AcceptanceTest(transport)
{
    private const int Reloads = 100;
    private const string Switching = "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";

    private static readonly string Handshake = RawClient.Request(
        "GET", "/chat", "Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");

    public sealed class OverHttpClient() : ReloadTests(Transport.HttpClient);

    public sealed class OverDirect() : ReloadTests(Transport.Direct);

    [Fact]
    public async Task Hundred_reloads_under_load_fail_no_request_and_touch_no_untouched_connection()
    {
        var (still, chat) = (UpstreamAnswering(Wire.Ok), Upstream(EchoAsync));
        ScriptedUpstream[] moving = [UpstreamAnswering(Wire.Ok), UpstreamAnswering(Wire.Ok)];
        var door = await FrontDoorAsync(setup => setup
            .Upstream("still", still.Address).Route("still", "/still", "still")
            .Upstream("chat", chat.Address).Route("chat", "/chat", "chat")
            .Upstream("moving", moving[0].Address).Route("moving", "/moving", "moving"));
        using var tunnel = await OpenTunnelAsync(door);
        using var stop = new CancellationTokenSource();
        var load = Enumerable.Range(0, 4).Select(_ => LoadAsync(door, stop.Token)).ToArray();

        for (var i = 1; i <= Reloads; i++)
        {
            Move(door, "moving", moving[i % 2].Address);
            await FinishedAsync(door, "moving");
            Assert.Equal(200, (await door.GetAsync("/still")).Status);
            await FinishedAsync(door, "still");
        }

        await stop.CancelAsync();
        Assert.All(await Task.WhenAll(load).OrTimeout(), answered => Assert.NotEqual(0, answered));
        Assert.Equal(1, still.Connections);
        Assert.Equal("echo", await EchoedAsync(tunnel));

        // The last reload went back to the first: nothing may be left of the fifty generations of the second.
        for (var i = 0; i < moving[1].Connections; i++)
        {
            await moving[1].NextClosedAsync();
        }
    }

    [Fact]
    public async Task Change_of_the_settings_takes_effect_once_it_has_settled()
    {
        var clock = new FakeTimeProvider();
        var (before, after) = (UpstreamAnswering(Wire.Sized("before")), UpstreamAnswering(Wire.Sized("after")));
        var door = await InFrontOfAsync(before, setup => setup.WithClock(clock));
        Assert.Equal("before", (await door.GetAsync()).Text);

        Change(door, "Upstreams:app:Destinations:a:Address", after.Address);
        Assert.Equal("before", (await door.GetAsync()).Text);
        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("after", (await door.GetAsync()).Text);
        await clock.AdvanceUntilAsync(TimeSpan.FromSeconds(1), before.NextClosedAsync());
    }

    [Fact]
    public async Task Broken_settings_keep_the_last_good_ones_and_mended_ones_take_effect()
    {
        var clock = new FakeTimeProvider();
        var (before, after) = (UpstreamAnswering(Wire.Sized("before")), UpstreamAnswering(Wire.Sized("after")));
        var door = await InFrontOfAsync(before, setup => setup.WithClock(clock));
        await door.GetAsync();
        await door.NextFinishedAsync();

        Change(door, "Upstreams:app:Destinations:a:Address", after.Address);
        Change(door, "Routes:all:Upstream", "ap");
        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("before", (await door.GetAsync()).Text);
        Assert.Equal((1, 0), (before.Connections, after.Connections));
        var refused = Assert.Single(door.Log.OfFrontDoor, entry => entry.Level == LogLevel.Error);
        Assert.Contains("Routes:all:Upstream", refused.Message, StringComparison.Ordinal);
        Assert.Contains("'app'", refused.Message, StringComparison.Ordinal);
        Assert.False(Configuration(door).LastReload!.Succeeded);

        Change(door, "Routes:all:Upstream", "app");
        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("after", (await door.GetAsync()).Text);
        Assert.True(Configuration(door).LastReload!.Succeeded);
        await clock.AdvanceUntilAsync(TimeSpan.FromSeconds(1), before.NextClosedAsync());
    }

    [Fact]
    public async Task Refused_configuration_of_code_reaches_nobody()
    {
        var (app, newcomer) = (UpstreamAnswering(Wire.Ok), UpstreamAnswering(Wire.Ok));
        var door = await InFrontOfAsync(app);
        var configuration = Configuration(door);
        var broken = configuration.Current with
        {
            Upstreams = With(configuration.Current.Upstreams, "app", Pool(newcomer.Address)),
            Routes = With(configuration.Current.Routes, "bad", new RouteConfig { Upstream = "missing" }),
        };

        Assert.Throws<FrontDoorConfigException>(() => configuration.Apply(broken));

        Assert.Equal(200, (await door.GetAsync()).Status);
        Assert.Equal((1, 0), (app.Connections, newcomer.Connections));
    }

    [Fact]
    public async Task Ejected_destination_stays_ejected_when_others_come()
    {
        using var dead = new ClosedPort();
        var (alive, newcomer) = (UpstreamAnswering(Wire.Ok), UpstreamAnswering(Wire.Ok));
        var door = await FrontDoorAsync(setup => setup.Everything(dead.Address, alive.Address).WithClock(new FakeTimeProvider()));
        await RoundsAsync(door, 10);

        var configuration = Configuration(door);
        var app = configuration.Current.Upstreams["app"];
        configuration.Apply(configuration.Current with
        {
            Upstreams = With(configuration.Current.Upstreams, "app", app with
            {
                Destinations = With(app.Destinations, "c", new DestinationConfig { Address = newcomer.Address }),
            }),
        });
        var records = await RoundsAsync(door, 6);

        Assert.All(records, record => Assert.Single(record.Attempts));
        Assert.Equal(["b:200", "c:200"], records.SelectMany(record => record.Attempts).Distinct().Order());
        Assert.Equal((1, 1), (alive.Connections, newcomer.Connections));
    }

    [Fact]
    public async Task Removed_destination_finishes_its_answer_and_closes()
    {
        var half = new SyncPoint();
        var removed = Upstream(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nwh");
            await half.ArriveAndWaitAsync();
            await connection.SendAsync("ole");
            await connection.WaitForCloseAsync();
        });
        var next = UpstreamAnswering(Wire.Ok);
        var door = await InFrontOfAsync(removed);
        using var client = await door.ConnectAsync();
        await client.SendAsync(RawClient.Request("GET", "/"));
        await half.ReachedAsync();
        await client.ReadHeadAsync();

        Move(door, "app", next.Address);
        Assert.Equal("ok", (await door.GetAsync()).Text);
        half.Release();

        Assert.Equal("whole", await client.ReadExactlyAsync(5));
        await removed.NextClosedAsync();
    }

    [Fact]
    public async Task Tunnel_outlives_the_destination_that_it_leads_to()
    {
        var chat = Upstream(EchoAsync);
        var door = await InFrontOfAsync(chat);
        using var tunnel = await OpenTunnelAsync(door);

        Move(door, "app", UpstreamAnswering(Wire.Ok).Address);

        Assert.Equal("ok", (await door.GetAsync()).Text);
        Assert.Equal("echo", await EchoedAsync(tunnel));
    }

    private static IFrontDoorConfiguration Configuration(FrontDoorHost door) => door.Services.GetRequiredService<IFrontDoorConfiguration>();

    private void Move(FrontDoorHost door, string upstream, string address)
    {
        var configuration = Configuration(door);
        configuration.Apply(configuration.Current with { Upstreams = With(configuration.Current.Upstreams, upstream, Pool(address)) });
    }

    private UpstreamConfig Pool(string address) => new()
    {
        Destinations = new Dictionary<string, DestinationConfig> { ["a"] = new() { Address = address } },
        Http = new HttpConfig { Transport = Transport.ToString() },
    };

    private static Dictionary<string, T> With<T>(IReadOnlyDictionary<string, T> values, string id, T value) =>
        new(values, StringComparer.OrdinalIgnoreCase) { [id] = value };

    private static void Change(FrontDoorHost door, string key, string? value)
    {
        var settings = (IConfigurationRoot)door.Services.GetRequiredService<IConfiguration>();
        settings["FrontDoor:" + key] = value;
        settings.Reload();
    }

    private static async Task<int> LoadAsync(FrontDoorHost door, CancellationToken stop)
    {
        using var client = await door.ConnectAsync();
        var answered = 0;
        for (; !stop.IsCancellationRequested; answered++)
        {
            // Not to be sent twice: a failure cannot hide behind another attempt.
            await client.SendAsync(RawClient.Request("POST", "/moving", "Content-Length: 0"));
            Assert.Equal(200, (await client.ReadResponseAsync()).Status);
        }

        return answered;
    }

    /// <summary>Waits until a request of the route is over, which is when its connection can serve the next. None may have failed.</summary>
    private static async Task FinishedAsync(FrontDoorHost door, string route)
    {
        RequestRecord record;
        do
        {
            record = await door.NextFinishedAsync();
            Assert.Null(record.Cause);
        }
        while (record.RouteId != route);
    }

    private static async Task<List<RequestRecord>> RoundsAsync(FrontDoorHost door, int count)
    {
        var records = new List<RequestRecord>();
        for (var i = 0; i < count; i++)
        {
            Assert.Equal((int)HttpStatusCode.OK, (await door.GetAsync()).Status);
            records.Add(await door.NextFinishedAsync());
        }

        return records;
    }

    private static async Task<RawClient> OpenTunnelAsync(FrontDoorHost door)
    {
        var client = await door.ConnectAsync();
        await client.SendAsync(Handshake);
        Assert.StartsWith("HTTP/1.1 101", (await client.ReadHeadAsync()).StartLine, StringComparison.Ordinal);
        return client;
    }

    private static async Task<string> EchoedAsync(RawClient tunnel)
    {
        await tunnel.SendAsync("echo");
        return await tunnel.ReadExactlyAsync(4);
    }

    private static async Task EchoAsync(UpstreamConnection connection)
    {
        await connection.ReadRequestAsync();
        await connection.SendAsync(Switching);
        while (await connection.ReadSomeAsync() is { Length: > 0 } bytes)
        {
            await connection.SendAsync(bytes);
        }
    }
}
