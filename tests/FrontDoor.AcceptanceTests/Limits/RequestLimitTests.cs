using FrontDoor.AcceptanceTests.Health;
using FrontDoor.Configuration;
using FrontDoor.Health;
using Microsoft.Extensions.Time.Testing;

namespace FrontDoor.AcceptanceTests.Limits;

/// <summary>How many requests a destination has at a time, and what becomes of the others.</summary>
public abstract class RequestLimitTests(Transport transport) : AcceptanceTest(transport)
{
    public sealed class OverHttpClient() : RequestLimitTests(Transport.HttpClient);

    public sealed class OverDirect() : RequestLimitTests(Transport.Direct);

    [Fact]
    public async Task Request_beyond_the_limit_is_503_at_once()
    {
        var (upstream, hold) = Holding();
        var door = await FrontDoorAsync(setup => setup.Everything(upstream.Address).Set("Upstreams:app:Limits:MaxRequestsPerDestination", "2"));
        var served = new[] { door.GetAsync("/1"), door.GetAsync("/2") };
        await upstream.NextRequestAsync();
        await upstream.NextRequestAsync();

        var refused = await door.GetAsync("/3");

        Assert.Equal((503, "10"), (refused.Status, refused["Retry-After"]));
        Assert.Equal("queue.full", (await door.NextFinishedAsync()).Cause);
        hold.Release();
        Assert.All(await Task.WhenAll(served), response => Assert.Equal(200, response.Status));
        Assert.Equal(200, (await door.GetAsync("/4")).Status);
    }

    [Fact]
    public async Task Full_destination_gives_its_turn_away()
    {
        var (upstream, hold) = Holding();
        var other = UpstreamAnswering(Wire.Ok);
        var door = await FrontDoorAsync(setup => setup.Everything(upstream.Address, other.Address).Set("Upstreams:app:Limits:MaxRequestsPerDestination", "1"));
        var held = door.GetAsync();
        await upstream.NextRequestAsync();

        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(200, (await door.GetAsync()).Status);
        }

        Assert.Single(upstream.Requests);
        hold.Release();
        await held;
    }

    [Fact]
    public async Task Request_waits_in_line_until_there_is_room()
    {
        var (upstream, hold) = Holding();
        var door = await FrontDoorAsync(setup => setup
            .Everything(upstream.Address).Set("Upstreams:app:Limits:MaxRequestsPerDestination", "1").Set("Upstreams:app:Limits:Queue", "2"));
        var first = door.GetAsync();
        await upstream.NextRequestAsync();
        var waiting = new[] { door.GetAsync(), door.GetAsync() };
        await Patience.UntilAsync(() => State(door).Upstreams.Single().Queued == 2, "two wait");

        Assert.Equal(503, (await door.GetAsync()).Status);
        Assert.Equal("queue.full", (await door.NextFinishedAsync()).Cause);

        hold.Release();
        Assert.Equal(200, (await first).Status);
        Assert.All(await Task.WhenAll(waiting), response => Assert.Equal(200, response.Status));
        Assert.Equal(0, PassiveHealthTests.StateOf(door, "a").InFlight);
    }

    [Fact]
    public async Task Request_that_waited_in_vain_is_503()
    {
        var clock = new FakeTimeProvider();
        var (upstream, hold) = Holding();
        var door = await FrontDoorAsync(setup => setup
            .Everything(upstream.Address).WithClock(clock).Set("Upstreams:app:Limits:MaxRequestsPerDestination", "1").Set("Upstreams:app:Limits:Queue", "1"));
        var first = door.GetAsync();
        await upstream.NextRequestAsync();

        var refused = await clock.AdvanceUntilAsync(TimeSpan.FromSeconds(1), door.GetAsync());

        Assert.Equal(503, refused.Status);
        Assert.Equal("queue.timeout", (await door.NextFinishedAsync()).Cause);
        hold.Release();
        Assert.Equal(200, (await first).Status);
    }

    [Fact]
    public async Task Destination_that_drains_gets_no_new_request_and_finishes_those_it_has()
    {
        var (draining, hold) = Holding();
        var other = UpstreamAnswering(Wire.Ok);
        var door = await FrontDoorAsync(setup => setup.Everything(draining.Address, other.Address));
        var held = door.GetAsync();
        await draining.NextRequestAsync();

        State(door).SetDraining("app", "a");
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(200, (await door.GetAsync()).Status);
        }

        Assert.Single(draining.Requests);
        Assert.True(PassiveHealthTests.StateOf(door, "a") is { IsDraining: true, InFlight: 1, IsUsable: false });
        hold.Release();
        Assert.Equal(200, (await held).Status);

        State(door).SetDraining("app", "a", draining: false);
        await door.GetAsync();
        await door.GetAsync();
        Assert.Equal(2, draining.Requests.Count);
    }

    [Fact]
    public async Task All_draining_is_503()
    {
        var door = await FrontDoorAsync(setup => setup.Everything(UpstreamAnswering(Wire.Ok).Address).Set("Upstreams:app:Destinations:a:Draining", "true"));

        Assert.Equal(503, (await door.GetAsync()).Status);
        Assert.Equal("pool.draining", (await door.NextFinishedAsync()).Cause);
    }

    [Theory]
    [InlineData("recovers")]
    [InlineData("is cleared")]
    [InlineData("ends draining")]
    [InlineData("limit is raised")]
    [InlineData("limit is lifted")]
    public async Task Request_in_line_is_served_as_soon_as_there_is_room_whatever_made_it(string what)
    {
        var (holding, hold) = Holding();
        var other = UpstreamAnswering(Wire.Ok);
        var door = await FrontDoorAsync(setup => setup
            .Everything(holding.Address, other.Address).Set("Upstreams:app:Limits:MaxRequestsPerDestination", "1")
            .Set("Upstreams:app:Limits:Queue", "2").Set("Upstreams:app:Limits:QueueTimeout", "1h"));
        Action<bool> shut = what == "ends draining" ? isOut => State(door).SetDraining("app", "b", isOut) : isOut => State(door).ForceHealth("app", "b", !isOut);
        shut(true);
        var held = door.GetAsync();
        await holding.NextRequestAsync();
        var waiting = door.GetAsync();
        await Patience.UntilAsync(() => State(door).Upstreams.Single().Queued == 1, "one waits");

        switch (what)
        {
            case "is cleared":
                State(door).Reset("app", "b");
                break;
            case "limit is raised":
                Limit(door, 2, queue: 2);
                await holding.NextRequestAsync();
                break;
            case "limit is lifted":
                Limit(door, null, queue: 0);
                await holding.NextRequestAsync();
                var third = door.GetAsync();
                await holding.NextRequestAsync();
                hold.Release();
                Assert.Equal(200, (await third).Status);
                break;
            default:
                shut(false);
                break;
        }

        if (what.StartsWith("limit", StringComparison.Ordinal))
        {
            hold.Release();
        }

        Assert.Equal(200, (await waiting.OrTimeout()).Status);
        hold.Release();
        await held;
    }

    [Fact]
    public async Task Request_whose_last_destination_goes_down_waits_no_longer()
    {
        var (holding, hold) = Holding();
        var door = await FrontDoorAsync(setup => setup
            .Everything(holding.Address).Set("Upstreams:app:Limits:MaxRequestsPerDestination", "1")
            .Set("Upstreams:app:Limits:Queue", "2").Set("Upstreams:app:Limits:QueueTimeout", "1h"));
        var held = door.GetAsync();
        await holding.NextRequestAsync();
        var waiting = new[] { door.GetAsync(), door.GetAsync() };
        await Patience.UntilAsync(() => State(door).Upstreams.Single().Queued == 2, "two wait");

        State(door).ForceHealth("app", "a", false);

        foreach (var one in waiting)
        {
            Assert.Equal(503, (await one.OrTimeout()).Status);
            Assert.Equal("pool.probes", (await door.NextFinishedAsync()).Cause);
        }

        hold.Release();
        await held;
    }

    [Fact]
    public async Task Requests_of_older_settings_make_room_for_those_of_newer_ones()
    {
        var (holding, hold) = Holding();
        var door = await FrontDoorAsync(setup => setup.Everything(holding.Address));
        var held = door.GetAsync();
        await holding.NextRequestAsync();
        Limit(door, 1, queue: 1);
        var waiting = door.GetAsync();
        await Patience.UntilAsync(() => State(door).Upstreams.Single().Queued == 1, "one waits");

        hold.Release();

        Assert.Equal(200, (await held).Status);
        Assert.Equal(200, (await waiting.OrTimeout()).Status);
    }

    private static void Limit(FrontDoorHost door, int? requests, int queue)
    {
        var configuration = door.Services.GetRequiredService<IFrontDoorConfiguration>();
        var app = configuration.Current.Upstreams["app"];
        configuration.Apply(configuration.Current with
        {
            Upstreams = new Dictionary<string, UpstreamConfig>
            {
                ["app"] = app with { Limits = new LimitsConfig { MaxRequestsPerDestination = requests, Queue = queue, QueueTimeout = TimeSpan.FromHours(1) } },
            },
        });
    }

    private static IFrontDoorState State(FrontDoorHost door) => door.Services.GetRequiredService<IFrontDoorState>();

    /// <summary>An upstream that answers nobody until it is told to.</summary>
    private (ScriptedUpstream Upstream, SyncPoint Hold) Holding()
    {
        var hold = new SyncPoint();
        return (Upstream(async connection =>
        {
            while (await connection.ReadRequestAsync() is not null)
            {
                await hold.ArriveAndWaitAsync();
                await connection.SendAsync(Wire.Ok);
            }
        }), hold);
    }
}
