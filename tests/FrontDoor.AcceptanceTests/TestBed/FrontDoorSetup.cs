using System.Text;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Time.Testing;

namespace FrontDoor.AcceptanceTests.TestBed;

/// <summary>
/// What is different about one test's front door; the host supplies the rest. Settings are configuration keys under <c>FrontDoor</c>, since
/// those are the contract.
/// </summary>
internal sealed class FrontDoorSetup(Transport transport)
{
    private readonly Dictionary<string, string?> _settings = [];
    private readonly List<Action<IServiceCollection>> _services = [];
    private readonly List<Action<IApplicationBuilder>> _before = [];
    private readonly List<Action<WebApplication>> _after = [];
    private readonly List<Action<KestrelServerOptions>> _kestrel = [];
    private string? _json;

    public string Environment { get; private set; } = "Production";

    /// <summary>Sets one key, such as <c>Upstreams:api:Timeouts:Read</c>.</summary>
    public FrontDoorSetup Set(string key, string? value)
    {
        _settings["FrontDoor:" + key] = value;
        return this;
    }

    /// <summary>Gives the whole section as JSON, as a user would write it. Single keys go before it.</summary>
    public FrontDoorSetup Json([System.Diagnostics.CodeAnalysis.StringSyntax("Json")] string section)
    {
        _json = $$"""{ "FrontDoor": {{section}} }""";
        return this;
    }

    /// <summary>
    /// Adds an upstream with destinations <c>a</c>, <c>b</c>, … and the transport of this test. They take turns, so that a test knows where its
    /// requests go: the default draws lots.
    /// </summary>
    public FrontDoorSetup Upstream(string id, params string[] addresses)
    {
        for (var i = 0; i < addresses.Length; i++)
        {
            Set($"Upstreams:{id}:Destinations:{(char)('a' + i)}:Address", addresses[i]);
        }

        return Set($"Upstreams:{id}:LoadBalancing", "RoundRobin").Set($"Upstreams:{id}:Http:Transport", transport.ToString());
    }

    /// <summary>Adds a route; further settings are keys under it.</summary>
    public FrontDoorSetup Route(string id, string path, string upstream, params (string Key, string Value)[] settings)
    {
        Set($"Routes:{id}:Match:Path", path).Set($"Routes:{id}:Upstream", upstream);
        foreach (var (key, value) in settings)
        {
            Set($"Routes:{id}:{key}", value);
        }

        return this;
    }

    /// <summary>Sends everything to one upstream, <c>app</c>, by one route, <c>all</c>.</summary>
    public FrontDoorSetup Everything(params string[] addresses) => Upstream("app", addresses).Route("all", "/{**rest}", "app");

    public FrontDoorSetup In(string environment)
    {
        Environment = environment;
        return this;
    }

    /// <summary>Puts a clock in place that only the test moves.</summary>
    public FrontDoorSetup WithClock(FakeTimeProvider clock) => Services(services => services.AddSingleton<TimeProvider>(clock));

    /// <summary>Registers services, before FrontDoor's own.</summary>
    public FrontDoorSetup Services(Action<IServiceCollection> configure)
    {
        _services.Add(configure);
        return this;
    }

    /// <summary>Puts middleware before FrontDoor.</summary>
    public FrontDoorSetup Before(Action<IApplicationBuilder> configure)
    {
        _before.Add(configure);
        return this;
    }

    /// <summary>Puts middleware and endpoints after FrontDoor.</summary>
    public FrontDoorSetup After(Action<WebApplication> configure)
    {
        _after.Add(configure);
        return this;
    }

    public FrontDoorSetup Kestrel(Action<KestrelServerOptions> configure)
    {
        _kestrel.Add(configure);
        return this;
    }

    internal void Apply(WebApplicationBuilder builder)
    {
        if (_json is not null)
        {
            builder.Configuration.AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(_json)));
        }

        builder.Configuration.AddInMemoryCollection(_settings);
        _services.ForEach(configure => configure(builder.Services));
        _kestrel.ForEach(configure => builder.WebHost.ConfigureKestrel(configure));
        builder.Services.AddFrontDoor(builder.Configuration.GetSection("FrontDoor"));
    }

    internal void Apply(WebApplication app)
    {
        _before.ForEach(configure => configure(app));
        app.UseFrontDoor();
        _after.ForEach(configure => configure(app));
    }
}
