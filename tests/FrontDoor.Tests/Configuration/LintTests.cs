using FrontDoor.Configuration;
using FrontDoor.Configuration.Linting;
using FrontDoor.Tests.Routing;
using Microsoft.Extensions.Configuration;

namespace FrontDoor.Tests.Configuration;

public class LintTests
{
    [Theory]
    [InlineData("""{ "Upstreams": { "u": { "Http": { "Tls": { "AcceptAnyCertificate": true } } } } }""", "upstream.any_certificate", "Upstreams:u:Http:Tls:AcceptAnyCertificate")]
    [InlineData("""{ "Upstreams": { "u": { "Destinations": { "d": "http://x/base/" } } } }""", "path.trailing_slash", "Upstreams:u:Destinations:d:Address")]
    [InlineData("""{ "Routes": { "r": { "Match": "/api/" } } }""", "path.trailing_slash", "Routes:r:Match:Path")]
    [InlineData("""{ "Routes": { "r": { "StripPrefix": "/api/" } } }""", "path.trailing_slash", "Routes:r:StripPrefix")]
    [InlineData("""{ "Routes": { "r": { "Match": { "ClientAddress": ["private"] } } } }""", "match.whole_private_range", "Routes:r:Match:ClientAddress")]
    [InlineData("""{ "Routes": { "r": { "Match": { "ClientAddress": "10.0.0.0/8" } } } }""", "match.whole_private_range", "Routes:r:Match:ClientAddress")]
    [InlineData("""{ "Upstreams": { "u": { "Destinations": { "d": "https://x" } } }, "Routes": { "r": { "Upstream": "u", "Host": "Original" } } }""", "route.original_host_over_tls", "Routes:r:Host")]
    [InlineData("""{ "Routes": { "r": { "PathRegex": { "Match": "^/(?!x)", "Replace": "/y" } } } }""", "route.backtracking_regex", "Routes:r:PathRegex:Match")]
    [InlineData("""{ "Upstreams": { "u": { "Destinations": { "d": { "Address": "http://x", "Weight": 0 } } } } }""", "upstream.no_weight", "Upstreams:u:Destinations")]
    [InlineData("""{ "Upstreams": { "u": { "Destinations": { "d": "http://x" }, "Affinity": true } } }""", "secret.missing", "Secret")]
    [InlineData("""{ "Secret": "", "Upstreams": { "u": { "Destinations": { "d": "http://x" }, "Affinity": true } } }""", "secret.missing", "Secret")]
    [InlineData("""{ "Secret": "short", "Upstreams": { "u": { "Destinations": { "d": "http://x" }, "Affinity": true } } }""", "secret.short", "Secret")]
    public void Each_rule_names_the_setting(string json, string id, string path)
    {
        var warning = Assert.Single(Check(json), warning => warning.Id == id);
        Assert.Equal(path, warning.Path);
    }

    [Theory]
    [InlineData("""{ "Upstreams": { "u": { "Destinations": { "d": "http://x/" } } } }""")]
    [InlineData("""{ "Routes": { "r": { "Match": "/" } } }""")]
    [InlineData("""{ "Routes": { "r": { "Match": { "ClientAddress": ["10.1.0.0/16", "loopback"] } } } }""")]
    [InlineData("""{ "Upstreams": { "u": { "Destinations": { "d": "http://x" } } }, "Routes": { "r": { "Upstream": "u", "Host": "Original" } } }""")]
    [InlineData("""{ "Upstreams": { "u": { "Destinations": { "d": "https://x" }, "Http": { "Tls": { "ServerName": "x" } } } }, "Routes": { "r": { "Upstream": "u", "Host": "Original" } } }""")]
    [InlineData("""{ "Secret": "0123456789abcdef", "Upstreams": { "u": { "Destinations": { "d": "http://x" }, "Affinity": true } } }""")]
    [InlineData("""{ "Upstreams": { "u": { "Destinations": { "d": "http://x" }, "Affinity": false } } }""")]
    [InlineData("""{ "Upstreams": { "u": { "Destinations": { "d": { "Address": "http://x", "Weight": 0 }, "e": "http://x" } } } }""")]
    public void What_is_meant_is_not_warned_of(string json) => Assert.Empty(Check(json));

    [Theory]
    [InlineData("/{**rest}", "/api")]
    [InlineData("/api/{**rest}", "/API")]
    [InlineData("/api/{**rest}", "/api/{id:int}/x")]
    [InlineData("/api/v1/{**rest}", "/api/v1/{**rest}")]
    [InlineData("*/api/{**rest}", "a.example/api/x")]
    [InlineData("*.example/{**rest}", "a.b.example/x")]
    [InlineData("*.example/{**rest}", "*.b.example/x")]
    [InlineData("a.example/{**rest}", "a.example:8080/x")]
    [InlineData("a.example:8080/{**rest}", "a.example:8080/x")]
    [InlineData("a.example,b.example/{**rest}", "a.example,b.example/x")]
    public void A_route_that_is_never_taken_is_warned_of(string lower, string higher)
    {
        var warning = Assert.Single(Shadowed(lower, higher));
        Assert.Equal(("route.shadowed", "Routes:higher"), (warning.Id, warning.Path));
        Assert.Contains("'lower'", warning.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/{**rest}", "/apix")]
    [InlineData("/api/{**rest}", "/{**rest}")]
    [InlineData("/api/{**rest}", "/{version}/x")]
    [InlineData("/api", "/api")]
    [InlineData("/{**rest:int}", "/x")]
    [InlineData("GET /{**rest}", "/x")]
    [InlineData("/{**rest} X-Beta=1", "/x")]
    [InlineData("a.example/{**rest}", "b.example/x")]
    [InlineData("a.example/{**rest}", "a.example,b.example/x")]
    [InlineData("a.example/{**rest}", "/x")]
    [InlineData("*.example/{**rest}", "example/x")]
    [InlineData("a.example:8080/{**rest}", "a.example/x")]
    public void A_route_for_which_something_is_left_is_not_warned_of(string lower, string higher) => Assert.Empty(Shadowed(lower, higher));

    [Fact]
    public void A_redirect_to_https_leaves_what_came_by_it() => Assert.Empty(Check(
        """{ "Routes": { "https": { "Match": "/{**rest}", "Order": -1, "HttpsRedirect": true }, "r": { "Match": "/x", "Respond": {} } } }"""));

    [Fact]
    public void Two_layers_that_feed_one_list_are_warned_of()
    {
        var warning = Assert.Single(Check(
            """{ "Routes": { "r": { "Match": { "Hosts": ["a", "b"] } } } }""", """{ "Routes": { "r": { "Match": { "Hosts": ["c"] } } } }"""));
        Assert.Equal(("layers.two_lists", "Routes:r:Match:Hosts"), (warning.Id, warning.Path));
    }

    [Theory]
    [InlineData("TrustedProxies", "10.0.0.1", "10.0.0.2")]
    [InlineData("Fields", "For", "Proto")]
    public void Two_layers_that_feed_what_is_believed_are_warned_of(string list, string one, string other)
    {
        var warning = Assert.Single(Check(
            $$$"""{ "ForwardedHeaders": { "{{{list}}}": ["{{{one}}}", "{{{other}}}"] } }""", $$$"""{ "ForwardedHeaders": { "{{{list}}}": ["{{{other}}}"] } }"""));
        Assert.Equal(("layers.two_lists", $"ForwardedHeaders:{list}"), (warning.Id, warning.Path));
    }

    [Theory]
    [InlineData(1, "true")]
    [InlineData(1, "TRUE")]
    [InlineData(0, "false")]
    [InlineData(0)]
    [InlineData(0, "true", "false")]
    [InlineData(1, "false", "true")]
    public void The_frameworks_switch_that_believes_everybody_is_warned_of(int warnings, params string[] layers)
    {
        var builder = new ConfigurationBuilder();
        foreach (var value in layers)
        {
            builder.AddInMemoryCollection([new("FORWARDEDHEADERS_ENABLED", value)]);
        }

        var found = new ForwardedHeadersSwitchRule().Check(new LintSubject(new FrontDoorConfig(), [.. builder.Build().Providers], [], ""));
        Assert.Equal(warnings, found.Count(warning => warning.Id == "forwarded_headers.any_peer"));
    }

    [Fact]
    public void A_text_over_a_list_is_not_warned_of() => Assert.Empty(Check(
        """{ "Routes": { "r": { "Match": { "Hosts": ["a", "b"] } } } }""", """{ "Routes": { "r": { "Match": { "Hosts": "c" } } } }"""));

    [Theory]
    [InlineData(".NET 10.0.0-rc.1.25451.107", 1)]
    [InlineData(".NET 10.0.1", 0)]
    public void A_prerelease_runtime_is_warned_of(string runtime, int warnings) =>
        Assert.Equal(warnings, new PrereleaseRuntimeRule().Check(new LintSubject(new FrontDoorConfig(), [], [], runtime)).Count());

    [Fact]
    public void Warnings_are_logged_once_and_stay_readable()
    {
        using var host = ConfigHost.FromJson(
            """{ "Upstreams": { "u": { "Destinations": { "d": "https://x" }, "Http": { "Tls": { "AcceptAnyCertificate": true } } } } }""");
        host.Manager.EnsureLoaded();
        host.Manager.Apply(host.Manager.Current);

        Assert.Equal("upstream.any_certificate", Assert.Single(host.Manager.Warnings).Id);
        Assert.Equal(2, host.Log.Text.Split("Warning 103 upstream.any_certificate").Length);
    }

    private static ConfigWarning[] Shadowed(string lower, string higher)
    {
        var routes = new Dictionary<string, RouteConfig>
        {
            ["lower"] = Routes.Parse("lower", lower).Config,
            ["higher"] = Routes.Parse("higher", "1 " + higher).Config,
        };
        return [.. new ShadowedRouteRule().Check(new LintSubject(new FrontDoorConfig { Routes = routes }, [], [], ""))];
    }

    private static IReadOnlyList<ConfigWarning> Check(params string[] layers)
    {
        using var host = new ConfigHost(ConfigHost.Json(layers));
        return host.Manager.Lint(ConfigHost.Read(layers));
    }
}
