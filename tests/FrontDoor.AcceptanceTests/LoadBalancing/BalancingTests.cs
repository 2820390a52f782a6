using FrontDoor.AcceptanceTests.Health;
using FrontDoor.Configuration;
using FrontDoor.LoadBalancing;
using Microsoft.Extensions.Time.Testing;

namespace FrontDoor.AcceptanceTests.LoadBalancing;

/// <summary>Which destination a request goes to.</summary>
public abstract class BalancingTests(Transport transport) : AcceptanceTest(transport)
{
    public sealed class OverHttpClient() : BalancingTests(Transport.HttpClient);

    public sealed class OverDirect() : BalancingTests(Transport.Direct);

    [Fact]
    public async Task Turns_follow_the_weights()
    {
        var door = await NamedAsync(setup => setup.Set("Upstreams:app:Destinations:a:Weight", "5"), "a", "b", "c");

        Assert.Equal("aabacaaaabacaa", await AnswersAsync(door, 14));
    }

    [Fact]
    public async Task Backup_gets_requests_only_while_no_primary_takes_them()
    {
        using var dead = new ClosedPort();
        var alive = UpstreamAnswering(Wire.Sized("b"));
        var backup = UpstreamAnswering(Wire.Sized("s"));
        var door = await FrontDoorAsync(setup => setup
            .Everything(dead.Address, alive.Address, backup.Address)
            .Set("Upstreams:app:Destinations:c:Backup", "true"));

        Assert.Equal("bbbbbbbbbb", await AnswersAsync(door, 10));
        Assert.Empty(backup.Requests);
    }

    [Fact]
    public async Task Backup_takes_over_where_the_only_primary_is_dead()
    {
        using var dead = new ClosedPort();
        var backup = UpstreamAnswering(Wire.Sized("s"));
        var door = await FrontDoorAsync(setup => setup
            .Everything(dead.Address, backup.Address)
            .Set("Upstreams:app:Destinations:b:Backup", "true"));

        Assert.Equal("ssssssssss", await AnswersAsync(door, 10));
    }

    [Theory]
    [InlineData("PowerOfTwoChoices")]
    [InlineData("LeastRequests")]
    [InlineData("LeastTime")]
    public async Task Destination_that_hangs_gets_no_more_requests_while_it_does(string policy)
    {
        var hanging = new SyncPoint();
        var slow = Upstream(async connection =>
        {
            while (await connection.ReadRequestAsync() is not null)
            {
                await hanging.ArriveAndWaitAsync();
                await connection.SendAsync(Wire.Sized("a"));
            }
        });
        var fast = UpstreamAnswering(Wire.Sized("b"));
        var door = await FrontDoorAsync(setup => setup.Everything(slow.Address, fast.Address).Set("Upstreams:app:LoadBalancing", policy));

        // Requests go one by one until one of them hangs.
        var stuck = StuckAsync(door, hanging);
        await hanging.ReachedAsync();
        Assert.Equal(new string('b', 20), await AnswersAsync(door, 20));
        hanging.Release();
        Assert.Equal("a", (await stuck.OrTimeout()).Text);
    }

    [Fact]
    public async Task Least_time_moves_traffic_away_from_a_slow_destination_and_finds_out_when_it_is_fast_again()
    {
        var clock = new FakeTimeProvider();
        var isSlow = true;
        var slow = UpstreamAnswering(_ => After(clock, isSlow ? 1000 : 10, "a"));
        var fast = UpstreamAnswering(_ => After(clock, 10, "b"));
        var door = await FrontDoorAsync(setup => setup
            .Everything(slow.Address, fast.Address).WithClock(clock).Set("Upstreams:app:LoadBalancing", "LeastTime"));

        // Each is tried once to find out.
        Assert.Equal("ab", string.Concat((await AnswersAsync(door, 2)).Order()));
        Assert.Equal(new string('b', 20), await AnswersAsync(door, 20));
        Assert.True(PassiveHealthTests.StateOf(door, "a").ResponseTime > PassiveHealthTests.StateOf(door, "b").ResponseTime);

        isSlow = false;
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Contains('a', await AnswersAsync(door, 4));
        Assert.InRange(PassiveHealthTests.StateOf(door, "b").ResponseTime!.Value.TotalMilliseconds, 9, 11);
    }

    [Theory]
    [InlineData("Header:X-Tenant", "/", "X-Tenant: {0}")]
    [InlineData("Cookie:session", "/", "Cookie: session={0}")]
    [InlineData("Query:id", "/?id={0}", "X-None: 1")]
    public async Task Requests_with_the_same_key_go_to_the_same_destination(string key, string target, string field)
    {
        var door = await NamedAsync(setup => setup.Set("Upstreams:app:LoadBalancing", "Hash").Set("Upstreams:app:HashKey", key), "a", "b", "c");

        async Task<string> OfAsync(int tenant) => (await door.GetAsync(At(target, tenant), At(field, tenant))).Text;
        var first = new List<string>();
        var second = new List<string>();
        for (var tenant = 0; tenant < 12; tenant++)
        {
            first.Add(await OfAsync(tenant));
        }

        for (var tenant = 0; tenant < 12; tenant++)
        {
            second.Add(await OfAsync(tenant));
        }

        Assert.Equal(first, second);
        Assert.Equal(3, first.Distinct().Count());
    }

    [Fact]
    public async Task Client_that_a_trusted_proxy_names_is_whose_address_counts()
    {
        var door = await NamedAsync(setup => setup.Set("Upstreams:app:LoadBalancing", "IpHash").Set("ForwardedHeaders:TrustedProxies", "loopback"), "a", "b", "c");

        async Task<string> FromAsync(string client) => (await door.GetAsync("/", $"X-Forwarded-For: {client}")).Text;
        var first = new List<string>();
        for (var i = 1; i <= 12; i++)
        {
            var client = $"192.0.2.{i}";
            first.Add(await FromAsync(client));
            Assert.Equal(first[^1], await FromAsync(client));
        }

        Assert.Equal(3, first.Distinct().Count());
    }

    [Fact]
    public async Task First_is_the_only_one_until_it_is_dead()
    {
        using var dead = new ClosedPort();
        var alive = await NamedAsync(setup => setup.Set("Upstreams:app:LoadBalancing", "First"), "a", "b");
        var second = UpstreamAnswering(Wire.Sized("b"));
        var broken = await FrontDoorAsync(setup => setup.Everything(dead.Address, second.Address).Set("Upstreams:app:LoadBalancing", "First"));

        Assert.Equal("aaaa", await AnswersAsync(alive, 4));
        Assert.Equal("bbbb", await AnswersAsync(broken, 4));
    }

    [Fact]
    public async Task Upstream_that_takes_no_new_clients_answers_503()
    {
        var door = await NamedAsync(setup => setup.Set("Upstreams:app:Destinations:a:Weight", "0"), "a");

        Assert.Equal(503, (await door.GetAsync()).Status);
        Assert.Equal("pool.empty", (await door.NextFinishedAsync()).Cause);
    }

    [Fact]
    public async Task Policy_of_the_application_decides()
    {
        var door = await NamedAsync(
            setup => setup
                .Services(services => services.AddFrontDoor().AddLoadBalancer("ByPath", _ => new ByPath()))
                .Set("Upstreams:app:LoadBalancing", "ByPath"),
            "a",
            "b",
            "c");

        Assert.Equal("c", (await door.GetAsync("/c")).Text);
        Assert.Equal("b", (await door.GetAsync("/b")).Text);
    }

    [Fact]
    public async Task Weight_is_changed_without_losing_a_connection()
    {
        var one = UpstreamAnswering(Wire.Sized("a"));
        var other = UpstreamAnswering(Wire.Sized("b"));
        var door = await FrontDoorAsync(setup => setup.Everything(one.Address, other.Address));
        await AnswersAsync(door, 4);
        var configuration = door.Services.GetRequiredService<IFrontDoorConfiguration>();
        var app = configuration.Current.Upstreams["app"];
        var destinations = app.Destinations.ToDictionary(pair => pair.Key, pair => pair.Key == "b" ? pair.Value with { Weight = 0 } : pair.Value);

        configuration.Apply(configuration.Current with { Upstreams = new Dictionary<string, UpstreamConfig> { ["app"] = app with { Destinations = destinations } } });

        Assert.Equal("aaaa", await AnswersAsync(door, 4));
        Assert.All(one.Requests, request => Assert.Equal(1, request.Connection));
    }

    private static string At(string format, int value) => format.Replace("{0}", $"{value}", StringComparison.Ordinal);

    private static string After(FakeTimeProvider clock, int milliseconds, string answer)
    {
        clock.Advance(TimeSpan.FromMilliseconds(milliseconds));
        return Wire.Sized(answer);
    }

    private static async Task<RawResponse> StuckAsync(FrontDoorHost door, SyncPoint hanging)
    {
        while (true)
        {
            var answer = door.GetAsync();
            if (await Task.WhenAny(answer, hanging.ReachedAsync()) != answer)
            {
                return await answer;
            }
        }
    }

    private static async Task<string> AnswersAsync(FrontDoorHost door, int count)
    {
        var answers = "";
        for (var i = 0; i < count; i++)
        {
            answers += (await door.GetAsync()).Text;
        }

        return answers;
    }

    /// <summary>A front door whose destinations answer with their ids.</summary>
    private Task<FrontDoorHost> NamedAsync(Action<FrontDoorSetup> configure, params string[] ids)
    {
        string[] addresses = [.. ids.Select(id => UpstreamAnswering(Wire.Sized(id)).Address)];
        return FrontDoorAsync(setup =>
        {
            setup.Everything(addresses);
            configure(setup);
        });
    }

    private sealed class ByPath : ILoadBalancer
    {
        public int Pick(HttpContext context, ReadOnlySpan<ILoadBalancerDestination> destinations)
        {
            for (var i = 0; i < destinations.Length; i++)
            {
                if (context.Request.Path == $"/{destinations[i].Id}")
                {
                    return i;
                }
            }

            return 0;
        }
    }
}
