using FrontDoor.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace FrontDoor.Tests.Configuration;

public class StartTests
{
    [Fact]
    public void Six_misspelt_keys_a_missing_upstream_and_a_bad_address_are_all_told_in_one_message()
    {
        using var host = ConfigHost.FromJson("""
            {
              "Upstreams": {
                "web": { "Destinations": { "a": { "Address": "htp://10.0.0.11:3000", "Hots": "x" } }, "LoadBalancePolicy": "RoundRobin" },
                "api": { "Destinations": { "a": "http://10.0.0.11:4000" }, "Health": { "Passive": { "Intervall": "10s" } }, "Timeouts": { "Conect": "5s" } }
              },
              "Routes": {
                "api": { "Match": { "Path": "/api/{**rest}", "Method": "GET" }, "Upstream": "apy", "StripPrefx": "/api" }
              }
            }
            """);

        var exception = Assert.Throws<FrontDoorConfigException>(host.Manager.EnsureLoaded);

        Assert.Equal(8, exception.Problems.Count);
        Assert.StartsWith("FrontDoor's configuration has 8 problems:", exception.Message, StringComparison.Ordinal);
        Assert.Equal(
            """
            FrontDoor's configuration has 8 problems:

              1. Upstreams:api:Health:Passive:Intervall = "10s"
                 This key is unknown.
                 Known are: ConsecutiveErrorStatuses, ConsecutiveFailures, Ejection, Enabled, MaxEjectedPercent, MaxEjection.

              2. Upstreams:api:Timeouts:Conect = "5s"
                 This key is unknown.
                 Did you mean 'Connect'?

              3. Upstreams:web:Destinations:a:Hots = "x"
                 This key is unknown.
                 Did you mean 'Host'?

              4. Upstreams:web:LoadBalancePolicy = "RoundRobin"
                 This key is unknown.
                 Did you mean 'LoadBalancing'?

              5. Routes:api:Match:Method = "GET"
                 This key is unknown.
                 Did you mean 'Methods'?

              6. Routes:api:StripPrefx = "/api"
                 This key is unknown.
                 Did you mean 'StripPrefix'?

              7. Upstreams:web:Destinations:a:Address = "htp://10.0.0.11:3000"
                 The scheme 'htp' is neither http nor https nor unix.
                 Write scheme, host and port, with a base path if there is one: http://10.0.0.11:4000. Or the path of a Unix socket: unix:/run/app.sock.

              8. Routes:api:Upstream = "apy"
                 There is no upstream with this id.
                 Did you mean 'api'?
            """,
            exception.Message,
            ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void What_follows_from_a_misspelt_key_is_not_told_as_well()
    {
        using var host = ConfigHost.FromJson("""
            { "Upstreams": { "web": { "Destinatons": { "a": "http://x" } } }, "Routes": { "all": { "Upstrem": "web" } } }
            """);

        Assert.Equal(["Upstreams:web:Destinatons", "Routes:all:Upstrem"], host.Manager.Validate().Select(problem => problem.Path));
    }

    [Fact]
    public void Code_and_configuration_are_put_together()
    {
        using var host = new ConfigHost(
            ConfigHost.Json("""{ "Upstreams": { "web": { "Destinations": { "a": "http://x" } } } }"""),
            builder => builder.AddRoute("/{**rest}", "web"));

        host.Manager.EnsureLoaded();

        Assert.Equal("web", host.Manager.Current.Routes["/{**rest}"].Upstream);
        Assert.Equal("http://x", host.Manager.Current.Upstreams["WEB"].Destinations["A"].Address);
    }

    [Fact]
    public void The_same_id_in_code_and_configuration_stops_the_start()
    {
        using var host = new ConfigHost(
            ConfigHost.Json("""{ "Upstreams": { "web": { "Destinations": { "a": "http://x" } } } }"""),
            builder => builder.AddUpstream("Web", "http://y"));

        var problem = Assert.Single(host.Manager.Validate());

        Assert.Equal("It is defined in code and in section 'FrontDoor'.", problem.Reason);
    }

    [Fact]
    public void The_same_id_twice_in_code_stops_the_start()
    {
        using var host = new ConfigHost(configure: builder => builder.AddUpstream("web", "http://x").AddUpstream("WEB", "http://y"));

        Assert.Equal("It is defined twice in code.", Assert.Single(host.Manager.Validate()).Reason);
    }

    [Fact]
    public void Two_calls_of_AddFrontDoor_register_once()
    {
        var services = new ServiceCollection();
        var configuration = ConfigHost.Json("{}");
        services.AddKeyedSingleton("other", "keyed services must not disturb");
        services.AddFrontDoor(configuration.GetSection("FrontDoor"));
        var registered = services.Count;

        services.AddFrontDoor(configuration.GetSection("FrontDoor"));
        services.AddFrontDoor();

        Assert.Equal(registered, services.Count);
    }

    [Fact]
    public void The_builder_takes_no_changes_after_the_start()
    {
        IFrontDoorBuilder? kept = null;
        using var host = new ConfigHost(configure: builder => kept = builder);
        host.Manager.EnsureLoaded();

        Assert.Throws<InvalidOperationException>(() => kept!.AddUpstream("web", "http://x"));
    }

    [Fact]
    public void Routes_in_code_are_named_after_their_path_and_numbered_where_that_is_not_enough()
    {
        using var host = new ConfigHost(configure: builder => builder
            .AddUpstream("web", "http://x")
            .AddRoute("/a", "web")
            .AddRoute("/a", "web", route => route.Match(match => match.Methods("POST")))
            .AddRoute("/a", "web", route => route.Named("mine").Order(1))
            .AddRoute(route => route.ForwardTo("web")));

        Assert.Equal(["/a", "/a #2", "mine", "*"], host.Manager.Current.Routes.Keys);
    }
}
