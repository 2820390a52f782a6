using FrontDoor.Configuration;

namespace FrontDoor.AcceptanceTests.SecurityHeaders;

/// <summary>Which fields leave with which answer.</summary>
public abstract class SecurityHeadersTests(Transport transport) : AcceptanceTest(transport)
{
    private const string ApiPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly string[] Fields =
    [
        "Strict-Transport-Security", "X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy", "Cross-Origin-Opener-Policy",
        "Cross-Origin-Resource-Policy", "Content-Security-Policy",
    ];

    public sealed class OverHttpClient() : SecurityHeadersTests(Transport.HttpClient);

    public sealed class OverDirect() : SecurityHeadersTests(Transport.Direct);

    [Theory]
    [InlineData(null)]
    [InlineData("false")]
    public async Task Nothing_is_added_or_removed_unless_asked_for(string? setting)
    {
        var door = await InFrontOfAsync(UpstreamAnswering(Wire.Sized("ok", "Server: nginx")), setup => _ = setting is null ? setup : setup.Set("SecurityHeaders", setting));

        var response = await door.GetAsync();

        Assert.DoesNotContain(Fields, response.Head.Has);
        Assert.Equal("nginx", response["Server"]);
    }

    [Fact]
    public async Task Answer_of_an_upstream_gets_what_it_lacks_and_loses_its_product()
    {
        var door = await InFrontOfAsync(
            UpstreamAnswering(Wire.Sized("ok", "Server: nginx", "X-Powered-By: Express", "X-Frame-Options: SAMEORIGIN", "Content-Security-Policy: default-src *")),
            setup => setup.Set("SecurityHeaders", "Strict"));

        var response = await door.GetAsync();

        Assert.Equal(["SAMEORIGIN"], response.Values("X-Frame-Options"));
        Assert.Equal(["default-src *"], response.Values("Content-Security-Policy"));
        Assert.Equal(["nosniff"], response.Values("X-Content-Type-Options"));
        Assert.False(response.Head.Has("Server"));
        Assert.False(response.Head.Has("X-Powered-By"));
    }

    [Fact]
    public async Task Route_has_its_own_or_none()
    {
        var upstream = UpstreamAnswering(Wire.Sized("ok", "Server: nginx"));
        var door = await InFrontOfAsync(upstream, setup => setup
            .Set("SecurityHeaders", "Default").Set("SecurityHeaders:Set:X-Frame-Options", "SAMEORIGIN")
            .Route("api", "/api/{**rest}", "app", ("SecurityHeaders", "Api"))
            .Route("raw", "/raw/{**rest}", "app", ("SecurityHeaders", "false"))
            .Route("embed", "/embed/{**rest}", "app", ("SecurityHeaders:Set:X-Frame-Options", ""), ("SecurityHeaders:Remove", "Referrer-Policy")));

        var (all, api, raw, embed) = (await door.GetAsync(), await door.GetAsync("/api/1"), await door.GetAsync("/raw/1"), await door.GetAsync("/embed/1"));

        Assert.Equal((null, "SAMEORIGIN"), (all["Content-Security-Policy"], all["X-Frame-Options"]));
        Assert.Equal((ApiPolicy, "SAMEORIGIN"), (api["Content-Security-Policy"], api["X-Frame-Options"]));
        Assert.DoesNotContain(Fields, raw.Head.Has);
        Assert.Equal("nginx", raw["Server"]);
        Assert.Equal((null, null, "nosniff"), (embed["X-Frame-Options"], embed["Referrer-Policy"], embed["X-Content-Type-Options"]));
    }

    [Fact]
    public async Task Route_can_have_them_where_nothing_else_has()
    {
        var door = await InFrontOfAsync(UpstreamAnswering(Wire.Ok), setup => setup.Route("page", "/page", "app", ("SecurityHeaders", "true")));

        Assert.Equal("DENY", (await door.GetAsync("/page"))["X-Frame-Options"]);
        Assert.DoesNotContain(Fields, (await door.GetAsync()).Head.Has);
    }

    [Theory]
    [InlineData("GET", "/gone", 502)]
    [InlineData("GET", "/nowhere", 404)]
    [InlineData("POST", "/read", 405)]
    [InlineData("HEAD", "/gone", 502)]
    public async Task Own_errors_load_nothing(string method, string target, int status)
    {
        using var closed = new ClosedPort();
        var door = await FrontDoorAsync(setup => setup
            .Set("SecurityHeaders", "Default")
            .Upstream("app", closed.Address)
            .Route("gone", "/gone", "app")
            .Route("read", "/read", "app", ("Match:Methods:0", "GET")));

        var response = await door.SendAsync(RawClient.Request(method, target, "Accept: text/html"));

        Assert.Equal(status, response.Status);
        Assert.Equal([ApiPolicy], response.Values("Content-Security-Policy"));
        Assert.Equal(["nosniff"], response.Values("X-Content-Type-Options"));
    }

    [Theory]
    [InlineData("Redirect:To", "/new", 308)]
    [InlineData("HttpsRedirect", "true", 308)]
    [InlineData("Respond:Status", "204", 204)]
    public async Task Answers_without_an_upstream_have_them_too(string key, string value, int status)
    {
        var door = await FrontDoorAsync(setup => setup.Set("SecurityHeaders", "true").Set("Routes:own:Match:Path", "/own").Set($"Routes:own:{key}", value));

        var response = await door.GetAsync("/own");

        Assert.Equal(status, response.Status);
        Assert.Equal(["nosniff"], response.Values("X-Content-Type-Options"));
    }

    [Theory]
    [InlineData("https", "app.example", "max-age=31536000")]
    [InlineData("https", "localhost:5001", null)]
    [InlineData("https", "127.0.0.1:5001", null)]
    [InlineData("http", "app.example", null)]
    public async Task Transport_security_is_for_https_and_never_for_the_own_machine(string scheme, string host, string? expected)
    {
        var door = await InFrontOfAsync(UpstreamAnswering(Wire.Ok), setup => setup.Set("SecurityHeaders", "true").Before(app => app.Use((context, next) =>
        {
            context.Request.Scheme = scheme;
            return next(context);
        })));

        var response = await door.SendAsync($"GET / HTTP/1.1\r\nHost: {host}\r\n\r\n");

        Assert.Equal(expected, response["Strict-Transport-Security"]);
    }

    [Fact]
    public async Task Upgraded_connection_is_left_alone()
    {
        var upstream = await KestrelUpstreamAsync();
        var door = await InFrontOfAsync(upstream, setup => setup.Set("SecurityHeaders", "Strict"));
        using var client = await door.ConnectAsync();

        await client.SendAsync(RawClient.Request(
            "GET", "/socket", "Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="));
        var head = await client.ReadHeadAsync();

        Assert.StartsWith("HTTP/1.1 101", head.StartLine, StringComparison.Ordinal);
        Assert.DoesNotContain(Fields, head.Has);
    }

    [Fact]
    public async Task Own_pages_of_the_application_carry_the_nonce_of_the_policy()
    {
        var door = await FrontDoorAsync(setup => setup
            .Services(services => services.AddFrontDoor()
                .AddSecurityHeaders(headers => headers.Csp(csp => csp.DefaultSrc("'self'").ScriptSrcNonce())))
            .After(app => app.MapGet("/page", (HttpContext context) => context.GetCspNonce())));

        var (first, second) = (await door.GetAsync("/page"), await door.GetAsync("/page"));

        Assert.Equal($"default-src 'self'; script-src 'nonce-{first.Text}'", first["Content-Security-Policy"]);
        Assert.NotEqual(first.Text, second.Text);
    }

    [Fact]
    public async Task Code_can_refine_a_route()
    {
        var upstream = UpstreamAnswering(Wire.Ok);
        var door = await FrontDoorAsync(setup => setup.Services(services => services.AddFrontDoor()
            .AddSecurityHeaders()
            .AddUpstream("app", upstream.Address)
            .AddRoute("/api/{**rest}", "app", route => route.SecurityHeaders(headers => headers.Api()))
            .AddRoute("/{**rest}", "app", route => route.WithoutSecurityHeaders())));

        Assert.Equal(ApiPolicy, (await door.GetAsync("/api/1"))["Content-Security-Policy"]);
        Assert.DoesNotContain(Fields, (await door.GetAsync("/other")).Head.Has);
    }

    [Fact]
    public async Task Reload_switches_them_on_and_off()
    {
        var door = await InFrontOfAsync(UpstreamAnswering(Wire.Ok));
        var configuration = door.Services.GetRequiredService<IFrontDoorConfiguration>();

        configuration.Apply(configuration.Current with { SecurityHeaders = new SecurityHeadersConfig() });
        var on = await door.GetAsync();
        configuration.Rollback();
        var off = await door.GetAsync();

        Assert.Equal(("nosniff", null), (on["X-Content-Type-Options"], off["X-Content-Type-Options"]));
    }

    [Fact]
    public async Task Preset_that_does_not_exist_stops_the_start()
    {
        var thrown = await Assert.ThrowsAsync<FrontDoorConfigException>(
            () => InFrontOfAsync(UpstreamAnswering(Wire.Ok), setup => setup.Set("SecurityHeaders", "Strikt").Set("Routes:all:SecurityHeaders:Ad", "1")));

        Assert.Contains("Did you mean 'Strict'?", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("Routes:all:SecurityHeaders:Ad", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task They_go_over_http2_too()
    {
        var door = await InFrontOfAsync(UpstreamAnswering(Wire.Ok), setup => setup.Set("SecurityHeaders", "true"));
        using var client = door.CreateHttp2Client();

        using var response = await client.GetAsync(new Uri("/", UriKind.Relative), Cancelled);

        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
    }
}
