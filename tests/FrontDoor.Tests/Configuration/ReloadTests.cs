using FrontDoor.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;

namespace FrontDoor.Tests.Configuration;

public class ReloadTests
{
    private const string Address = "FrontDoor:Upstreams:web:Destinations:a:Address";

    private readonly IConfigurationRoot _settings = new ConfigurationBuilder().AddInMemoryCollection([new(Address, "http://one")]).Build();

    [Fact]
    public void A_changed_section_takes_effect_once_changes_have_settled()
    {
        using var host = Start();
        Change("http://two");
        Change("http://three");
        Assert.Equal("http://one", AddressOf(host));

        host.Clock.Advance(ConfigReloader.QuietTime);

        Assert.Equal("http://three", AddressOf(host));
        Assert.Equal(2, host.Snapshots.Built.Count);
        Assert.True(host.Manager.LastReload!.Succeeded);
    }

    [Fact]
    public void A_bad_reload_keeps_the_last_good_one_and_logs_the_cure_and_a_mended_one_takes_effect()
    {
        using var host = Start();
        ChangeAndSettle(host, "htp://two");

        Assert.Equal("http://one", AddressOf(host));
        Assert.False(host.Manager.LastReload!.Succeeded);
        Assert.Equal("Upstreams:web:Destinations:a:Address", Assert.Single(host.Manager.LastReload.Problems).Path);
        Assert.Contains("Error 101", host.Log.Text, StringComparison.Ordinal);
        Assert.Contains("Write scheme, host and port", host.Log.Text, StringComparison.Ordinal);

        ChangeAndSettle(host, "http://three");

        Assert.Equal("http://three", AddressOf(host));
        Assert.True(host.Manager.LastReload.Succeeded);
    }

    [Fact]
    public void A_reload_that_crashes_keeps_the_last_good_one_and_later_ones_still_come()
    {
        using var host = Start();
        host.Snapshots.Crash = new InvalidOperationException("boom");
        ChangeAndSettle(host, "http://two");
        Assert.Equal("http://one", AddressOf(host));
        Assert.Contains("boom", Assert.Single(host.Manager.LastReload!.Problems).Reason, StringComparison.Ordinal);

        host.Snapshots.Crash = null;
        ChangeAndSettle(host, "http://three");

        Assert.Equal("http://three", AddressOf(host));
    }

    [Fact]
    public void What_the_matcher_refuses_does_not_come_into_force()
    {
        using var host = Start();
        host.Snapshots.Refusal = new ConfigProblem("Routes:a", null, "A tie.", "Set Order.");
        ChangeAndSettle(host, "http://two");

        Assert.Equal("http://one", AddressOf(host));
        Assert.Equal("A tie.", Assert.Single(host.Manager.LastReload!.Problems).Reason);
    }

    [Fact]
    public void A_source_of_the_application_is_read_and_announces_changes()
    {
        var source = new DatabaseSource();
        using var host = Start(builder => builder.Services.AddSingleton<IFrontDoorConfigSource>(source));
        source.Routes["late"] = new RouteConfig { Upstream = "web" };
        source.Announce();
        host.Clock.Advance(ConfigReloader.QuietTime);
        Assert.Equal(["late"], host.Manager.Current.Routes.Keys);

        source.Routes["later"] = new RouteConfig { Upstream = "web" };
        source.Announce();
        host.Clock.Advance(ConfigReloader.QuietTime);
        Assert.Equal(["late", "later"], host.Manager.Current.Routes.Keys);
    }

    [Fact]
    public void A_source_that_fails_stops_the_start_and_later_leaves_what_is_good()
    {
        var source = new DatabaseSource { Failure = new IOException("no connection") };
        using var host = Create(builder => builder.Services.AddSingleton<IFrontDoorConfigSource>(source));
        var exception = Assert.Throws<FrontDoorConfigException>(host.Manager.EnsureLoaded);
        Assert.Contains("source 'database'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("no connection", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Code_can_swap_the_configuration_and_go_back()
    {
        using var host = Start();
        host.Manager.Apply(With("http://two"));
        Assert.Equal("http://two", AddressOf(host));

        Assert.True(host.Manager.Rollback());

        Assert.Equal("http://one", AddressOf(host));
        Assert.False(host.Manager.Rollback());
        var generation = Assert.Single(host.Manager.History);
        Assert.Equal((3, "rollback"), (generation.Number, generation.Origin));
    }

    [Fact]
    public void Code_cannot_put_a_bad_configuration_into_force()
    {
        using var host = Start();

        Assert.Throws<FrontDoorConfigException>(() => host.Manager.Apply(With("two")));

        Assert.Equal("http://one", AddressOf(host));
        Assert.Single(host.Manager.History);
    }

    [Fact]
    public void Ten_generations_are_kept()
    {
        using var host = Start();
        for (var i = 0; i < 20; i++)
        {
            host.Manager.Apply(With($"http://host-{i}"));
        }

        Assert.Equal(10, host.Manager.History.Count);
        Assert.Equal(21, host.Manager.History[^1].Number);
    }

    private static FrontDoorConfig With(string address) => new()
    {
        Upstreams = new Dictionary<string, UpstreamConfig>
        {
            ["web"] = new() { Destinations = new Dictionary<string, DestinationConfig> { ["a"] = new() { Address = address } } },
        },
    };

    private static string AddressOf(ConfigHost host) => host.Manager.Current.Upstreams["web"].Destinations["a"].Address;

    private ConfigHost Start(Action<IFrontDoorBuilder>? configure = null)
    {
        var host = Create(configure);
        host.Manager.EnsureLoaded();
        return host;
    }

    private ConfigHost Create(Action<IFrontDoorBuilder>? configure) => new(_settings, configure);

    private void ChangeAndSettle(ConfigHost host, string address)
    {
        Change(address);
        host.Clock.Advance(ConfigReloader.QuietTime);
    }

    private void Change(string address)
    {
        _settings[Address] = address;
        _settings.Reload();
    }

    private sealed class DatabaseSource : IFrontDoorConfigSource
    {
        private ConfigurationReloadToken _change = new();

        public Dictionary<string, RouteConfig> Routes { get; } = [];

        public Exception? Failure { get; set; }

        public string Name => "database";

        public FrontDoorConfig GetConfig() => Failure is null ? new() { Routes = new Dictionary<string, RouteConfig>(Routes) } : throw Failure;

        public IChangeToken GetReloadToken() => _change;

        public void Announce() => Interlocked.Exchange(ref _change, new ConfigurationReloadToken()).OnReload();
    }
}
