using FrontDoor.Observability;

namespace FrontDoor.AcceptanceTests.ForwardedHeaders;

/// <summary>Behind proxies that are trusted, the client is the one that they tell of.</summary>
public abstract class TrustedProxyTests(Transport transport) : AcceptanceTest(transport)
{
    public sealed class OverHttpClient() : TrustedProxyTests(Transport.HttpClient);

    public sealed class OverDirect() : TrustedProxyTests(Transport.Direct);

    [Fact]
    public async Task Upstream_gets_the_proven_chain_and_the_peer()
    {
        var (upstream, door) = await StartAsync();

        await door.GetAsync("/", "X-Forwarded-For: 1.2.3.4, 198.51.100.7, 10.1.1.1", "X-Forwarded-Proto: https", "X-Forwarded-Host: shop.example");

        var request = Assert.Single(upstream.Requests);
        Assert.Equal(["198.51.100.7, 10.1.1.1, 127.0.0.1"], request.Head.Values("X-Forwarded-For"));
        Assert.Equal(["https"], request.Head.Values("X-Forwarded-Proto"));
        Assert.Equal(["shop.example"], request.Head.Values("X-Forwarded-Host"));
    }

    [Fact]
    public async Task Fields_that_a_balancer_lets_pass_from_clients_go_no_further()
    {
        var upstream = UpstreamAnswering(Wire.Ok);
        var door = await InFrontOfAsync(
            upstream, setup => setup.Set("ForwardedHeaders:TrustedProxies", "loopback").Set("ForwardedHeaders:Fields", "For, Proto"));

        await door.GetAsync(
            "/", "X-Forwarded-For: 198.51.100.7", "X-Forwarded-Proto: https",
            "X-Forwarded-Host: evil.example", "X-Forwarded-Prefix: /evil", "X-Forwarded-Port: 8443", "X-Real-IP: 6.6.6.6");

        var request = Assert.Single(upstream.Requests);
        Assert.Equal(["198.51.100.7, 127.0.0.1"], request.Head.Values("X-Forwarded-For"));
        Assert.Equal(["public.example"], request.Head.Values("X-Forwarded-Host"));
        Assert.DoesNotContain("evil", request.Head.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("6.6.6.6", request.Head.ToString(), StringComparison.Ordinal);
        Assert.Single(door.Log.OfFrontDoor, entry => entry.Id.Id == 201);
    }

    [Theory]
    [InlineData("loopback", 1)]
    [InlineData("", 0)]
    public async Task The_frameworks_own_middleware_in_front_is_warned_of_at_start_where_proxies_are_trusted(string trusted, int warnings)
    {
        var door = await InFrontOfAsync(UpstreamAnswering(Wire.Ok), setup => setup
            .Set("ForwardedHeaders:TrustedProxies", trusted)
            .Before(app => app.UseForwardedHeaders()));

        Assert.Equal(warnings, door.Log.OfFrontDoor.Count(entry => entry.Id.Id == 202 && entry.Level == LogLevel.Warning));
    }

    [Fact]
    public async Task The_frameworks_own_middleware_behind_finds_no_fields()
    {
        var door = await FrontDoorAsync(setup => setup.Set("ForwardedHeaders:TrustedProxies", "loopback").After(app =>
        {
            app.UseForwardedHeaders(new ForwardedHeadersOptions { ForwardedHeaders = Microsoft.AspNetCore.HttpOverrides.ForwardedHeaders.All });
            app.Run(context => context.Response.WriteAsync($"{context.Connection.RemoteIpAddress} {context.Request.Scheme}"));
        }));

        Assert.Equal("198.51.100.7 https", (await door.GetAsync("/", "X-Forwarded-For: 6.6.6.6, 198.51.100.7", "X-Forwarded-Proto: https")).Text);
    }

    [Fact]
    public async Task Forwarded_is_read_and_written_on_request()
    {
        var (upstream, door) = await StartAsync(("ForwardedHeaders:Emit", "Forwarded"), ("ForwardedHeaders:By", "_edge"));

        await door.GetAsync("/", "Forwarded: for=6.6.6.6, for=\"[2001:db8::7]:4711\";proto=https;host=shop.example, for=10.1.1.1");

        var request = Assert.Single(upstream.Requests);
        Assert.Equal("for=\"[2001:db8::7]\";host=shop.example;proto=https, for=10.1.1.1, for=127.0.0.1;by=_edge", request["Forwarded"]);
        Assert.False(request.Head.Has("X-Forwarded-For"));
    }

    [Fact]
    public async Task Each_request_of_a_connection_has_its_own_client()
    {
        var (upstream, door) = await StartAsync();
        using var client = await door.ConnectAsync();

        foreach (var line in new[] { "X-Forwarded-For: 198.51.100.7", "X-Other: 1", "X-Forwarded-For: 198.51.100.8" })
        {
            await client.SendAsync(RawClient.Request("GET", "/", line));
            await client.ReadResponseAsync();
        }

        Assert.Equal(
            ["198.51.100.7, 127.0.0.1", "127.0.0.1", "198.51.100.8, 127.0.0.1"],
            upstream.Requests.Select(request => request["X-Forwarded-For"]));
    }

    [Fact]
    public async Task Routes_see_client_scheme_and_host_that_the_proxy_tells()
    {
        var upstream = UpstreamAnswering(Wire.Ok);
        var door = await FrontDoorAsync(setup => setup
            .Set("ForwardedHeaders:TrustedProxies", "loopback")
            .Set("ForwardedHeaders:Fields", "For, Proto, Host")
            .Upstream("app", upstream.Address)
            .Route("one", "/{**rest}", "app", ("Match:ClientAddress", "198.51.100.0/24"), ("Match:Scheme", "https"), ("Match:Hosts", "shop.example")));

        Assert.Equal(404, (await door.GetAsync()).Status);
        Assert.Equal(200, (await door.GetAsync("/", "X-Forwarded-For: 198.51.100.7", "X-Forwarded-Proto: https", "X-Forwarded-Host: shop.example")).Status);
    }

    [Fact]
    public async Task Prefix_is_the_base_path_and_leaves_the_target_as_it_is()
    {
        var (upstream, door) = await StartAsync();

        await door.GetAsync("/a%2Fb/../%7Ec", "X-Forwarded-Prefix: /outer");
        await door.GetAsync("/a%2Fb/%7Ec", "X-Forwarded-Prefix: /outer");

        Assert.Equal("/a%2Fb/%7Ec", upstream.Requests.Last().Target);
        Assert.False(upstream.Requests.Last().Head.Has("X-Forwarded-Prefix"));
    }

    [Fact]
    public async Task What_came_in_is_kept_on_the_feature()
    {
        var seen = "";
        var (_, door) = await StartAsync(configure: setup => setup.After(app => app.Map("/own", (HttpContext context) =>
        {
            var peer = context.Features.Get<IFrontDoorFeature>()!.Peer;
            seen = $"{peer.Address} {peer.Scheme} {peer.Host} {peer.IsTrusted} / {context.Connection.RemoteIpAddress} {context.Request.Scheme} {context.Request.Host}";
        })));

        await door.GetAsync("/own", "X-Forwarded-For: 198.51.100.7", "X-Forwarded-Proto: https", "X-Forwarded-Host: shop.example");

        Assert.Equal("127.0.0.1 http public.example True / 198.51.100.7 https shop.example", seen);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("loopback", true)]
    [InlineData("10.0.0.0/8", false)]
    public async Task Request_ids_are_kept_from_whom_the_setting_says(string? trusted, bool kept)
    {
        var upstream = UpstreamAnswering(Wire.Ok);
        var door = await InFrontOfAsync(upstream, setup =>
        {
            setup.Set("CorrelationId:Trust", trusted is null ? "Any" : "Trusted").Set("ForwardedHeaders:TrustedProxies", trusted ?? "");
        });

        var response = await door.GetAsync("/", "X-Request-Id: mine");

        Assert.Equal(kept, response["X-Request-Id"] == "mine");
        Assert.Equal(response["X-Request-Id"], Assert.Single(upstream.Requests)["X-Request-Id"]);
    }

    [Fact]
    public async Task Request_that_comes_back_ends_with_502()
    {
        var (upstream, door) = await StartAsync();
        await door.GetAsync();
        var via = Assert.Single(upstream.Requests)["Via"];

        var response = await door.GetAsync("/", "Via: 1.1 somebody", $"Via: {via}");

        Assert.Equal(502, response.Status);
        Assert.Contains("proxy_loop_detected", response["Proxy-Status"], StringComparison.Ordinal);
        Assert.Single(upstream.Requests);
    }

    private async Task<(ScriptedUpstream Upstream, FrontDoorHost Door)> StartAsync(params (string Key, string Value)[] settings) =>
        await StartAsync(setup => setup.In("Production"), settings);

    private async Task<(ScriptedUpstream Upstream, FrontDoorHost Door)> StartAsync(Action<FrontDoorSetup> configure, params (string Key, string Value)[] settings)
    {
        var upstream = UpstreamAnswering(Wire.Ok);
        return (upstream, await InFrontOfAsync(upstream, setup =>
        {
            setup.Set("ForwardedHeaders:TrustedProxies", "127.0.0.0/8, 10.0.0.0/8");
            setup.Set("ForwardedHeaders:Fields", "For, Proto, Host, Prefix, Port, RealIp");
            foreach (var (key, value) in settings)
            {
                setup.Set(key, value);
            }

            configure(setup);
        }));
    }
}
