using FrontDoor.Configuration;
using FrontDoor.Forwarding.Transports;
using FrontDoor.Forwarding.Transports.Dialling;
using FrontDoor.Forwarding.Transports.HttpClients;
using FrontDoor.LoadBalancing;
using FrontDoor.Upstreams;
using Microsoft.Extensions.DependencyInjection;

namespace FrontDoor.Tests.Upstreams;

/// <summary>What a reload does not change keeps its connections, health and counters: it stays the same object.</summary>
public class CarryOverTests
{
    private readonly UpstreamFactory _factory = new(
        new TransportFactory(new HttpClientTransportFactory(new SystemNameResolver(), TimeProvider.System), new SystemNameResolver(), TimeProvider.System),
        new BalancerFactory([], new ServiceCollection().BuildServiceProvider(), TimeProvider.System),
        TimeProvider.System);

    [Fact]
    public void An_upstream_that_reads_the_same_stays()
    {
        var before = Create(Config(("a", "http://a"), ("b", "http://b")));

        Assert.Same(before, Create(Config(("a", "http://a"), ("b", "http://b")), before));
    }

    [Fact]
    public void Destinations_that_did_not_change_stay_beside_those_that_did()
    {
        var before = Create(Config(("a", "http://a"), ("b", "http://b"), ("c", "http://c")));

        var after = Create(Config(("a", "http://a"), ("b", "http://other"), ("d", "http://d")), before);

        Assert.Equal(["a", "b", "d"], after.Destinations.Select(destination => destination.Id));
        Assert.Same(before.Destinations[0], after.Destinations[0]);
        Assert.NotSame(before.Destinations[1], after.Destinations[1]);
    }

    [Fact]
    public void Destinations_stay_where_only_timers_or_retries_changed()
    {
        var before = Create(Config(("a", "http://a")));

        var after = Create(Config(("a", "http://a")) with { Retry = new RetryConfig { Attempts = 3 } }, before);

        Assert.NotSame(before, after);
        Assert.Same(before.Destinations[0], after.Destinations[0]);
        Assert.Equal(3, after.Config.Retry.Attempts);
    }

    [Fact]
    public void Destinations_are_made_anew_where_connections_are_made_differently()
    {
        var before = Create(Config(("a", "http://a")));

        var after = Create(Config(("a", "http://a")) with { Http = new HttpConfig { MaxConnectionsPerDestination = 1 } }, before);

        Assert.NotSame(before.Destinations[0], after.Destinations[0]);
    }

    [Fact]
    public void A_changed_weight_or_tier_costs_no_connection_no_health_and_no_counter()
    {
        var before = Create(Config(("a", "http://a"), ("b", "http://b")));
        before.Destinations[0].TryEnter();
        var changed = Config(("a", "http://a"), ("b", "http://b"));

        var after = Create(
            changed with
            {
                Destinations = new Dictionary<string, DestinationConfig>
                {
                    ["a"] = changed.Destinations["a"] with { Weight = 5 },
                    ["b"] = changed.Destinations["b"] with { Backup = true },
                },
            },
            before);

        Assert.NotSame(before, after);
        Assert.Same(before.Destinations[0].Transport, after.Destinations[0].Transport);
        Assert.Same(before.Destinations[0].Health, after.Destinations[0].Health);
        Assert.Equal((5, 1), (after.Destinations[0].EffectiveWeight, after.Destinations[0].InFlight));
        Assert.Equal("b", Assert.Single(after.Backups).Id);
    }

    [Fact]
    public void A_balancer_stays_with_what_it_remembers_until_the_policy_changes()
    {
        var before = Create(Config(("a", "http://a")));

        Assert.Same(before.Balancer, Create(Config(("a", "http://a"), ("b", "http://b")), before).Balancer);
        Assert.NotSame(before.Balancer, Create(Config(("a", "http://a")) with { LoadBalancing = "Random" }, before).Balancer);
    }

    [Fact]
    public void Another_secret_makes_other_tokens_and_the_same_one_changes_nothing()
    {
        var config = Config(("a", "http://a")) with { Affinity = new AffinityConfig() };
        var before = _factory.Create("u", config, null, "one secret of ours");

        Assert.Same(before, _factory.Create("u", config, before, "one secret of ours"));
        Assert.NotSame(before, _factory.Create("u", config, before, "another secret of ours"));
    }

    [Fact]
    public void Connections_health_and_load_outlive_changes_that_do_not_concern_them()
    {
        var before = Create(Config(("a", "http://a"))).Destinations[0];
        var changed = new UpstreamConfig
        {
            Destinations = new Dictionary<string, DestinationConfig> { ["a"] = new() { Address = "http://a", Draining = true, Host = "other" } },
            Health = new HealthConfig { Passive = new PassiveHealthConfig { ConsecutiveFailures = 7 } },
            Limits = new LimitsConfig { MaxRequestsPerDestination = 3 },
        };

        var upstream = Create(changed, Create(Config(("a", "http://a")), Single(before)));
        upstream.Start();
        var after = upstream.Destinations[0];

        Assert.Same(before.Transport, after.Transport);
        Assert.Same(before.Health, after.Health);
        Assert.Same(before.Load, after.Load);
        Assert.Equal((true, 3, "other"), (after.IsDraining, after.Load.Limit, after.Config.Host));
    }

    [Fact]
    public void An_upstream_with_every_feature_stays_and_with_it_its_probes()
    {
        static UpstreamConfig Full() => Config(("a", "http://a"), ("b", "http://b")) with
        {
            Affinity = new AffinityConfig { Cookie = new string(['c']) },
            Health = new HealthConfig
            {
                Passive = new PassiveHealthConfig { ConsecutiveFailures = 2 },
                Active = new ActiveHealthConfig { Path = new string(['/']), Statuses = new string("200,204".AsSpan()) },
                SlowStart = TimeSpan.FromSeconds(3),
            },
            Http = new HttpConfig { Tls = new TlsConfig { ServerName = new string(['s']) } },
            Limits = new LimitsConfig { MaxRequestsPerDestination = 3, Queue = 4 },
            Retry = new RetryConfig { On = [.. new[] { "Reset" }] },
        };

        var before = Create(Full());

        Assert.Same(before, Create(Full(), before));
    }

    [Fact]
    public void An_upstream_whose_lists_read_the_same_stays()
    {
        static UpstreamConfig Listed() => Config(("a", "http://a")) with { Retry = new RetryConfig { On = [.. new[] { "Reset", "503" }] } };

        var before = Create(Listed());

        Assert.Same(before, Create(Listed(), before));
    }

    private static Upstream Single(Destination destination) => new("u", Config(("a", "http://a")), [destination], new RoundRobinBalancer());

    private Upstream Create(UpstreamConfig config, Upstream? previous = null) => _factory.Create("u", config, previous);

    private static UpstreamConfig Config(params (string Id, string Address)[] destinations) => new()
    {
        Destinations = destinations.ToDictionary(destination => destination.Id, destination => new DestinationConfig { Address = destination.Address }),
    };
}
