namespace FrontDoor.AcceptanceTests.Caching;

/// <summary>
/// Attempts to make the cache give one client what was made for another (classes 18 and 23 to 27). In each table the first request is the
/// attacker's or the victim's, the second the other one's; the upstream reflects all that it gets.
/// </summary>
public abstract class PoisoningTests(Transport transport) : CacheTest(transport)
{
    public sealed class OverHttpClient() : PoisoningTests(Transport.HttpClient);

    public sealed class OverDirect() : PoisoningTests(Transport.Direct);

    [Theory]
    [InlineData("X-Forwarded-Host: evil.example")]
    [InlineData("X-Forwarded-Proto: https")]
    [InlineData("X-Forwarded-Scheme: nothttps")]
    [InlineData("X-Forwarded-Port: 1337")]
    [InlineData("X-Forwarded-Prefix: /evil")]
    [InlineData("X-Forwarded-Server: evil.example")]
    [InlineData("X-Forwarded-SSL: on")]
    [InlineData("Forwarded: host=evil.example")]
    [InlineData("X-Host: evil.example")]
    [InlineData("X-HTTP-Host-Override: evil.example")]
    [InlineData("X-Original-URL: /admin")]
    [InlineData("X-Rewrite-URL: /admin")]
    [InlineData("X-Original-Host: evil.example")]
    [InlineData("X_Forwarded_Host: evil.example")]
    [InlineData("X.Forwarded.Host: evil.example")]
    public async Task A_field_that_is_in_no_key_does_not_get_into_what_is_stored(string line)
    {
        var door = await ReflectingAsync();
        await door.GetAsync("/", line);

        var victim = await door.GetAsync();

        Assert.DoesNotContain("evil", victim.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(line, victim.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    // Fat GET: what has a body is no cache's business.
    [InlineData("GET / HTTP/1.1\r\nHost: public.example\r\nContent-Length: 4\r\n\r\nevil")]
    [InlineData("GET / HTTP/1.1\r\nHost: public.example\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nevil\r\n0\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: public.example\r\nContent-Length: 0\r\nX-Evil: evil\r\n\r\n")]
    // A GET that says that it is none.
    [InlineData("GET / HTTP/1.1\r\nHost: public.example\r\nX-HTTP-Method-Override: POST\r\nX: evil\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: public.example\r\nX-HTTP-Method: DELETE\r\nX: evil\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: public.example\r\nX-Method-Override: PUT\r\nX: evil\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\nHost: public.example\r\nX-HTTP-Method-Override: GET\r\nContent-Length: 4\r\n\r\nevil")]
    // Another host, port, case or scheme of writing.
    [InlineData("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: public.example:1337\r\nX: evil\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: PUBLIC.example\r\nX: evil\r\n\r\n")]
    [InlineData("GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n")]
    // Another target that looks like it.
    [InlineData("GET /?evil HTTP/1.1\r\nHost: public.example\r\n\r\n")]
    [InlineData("GET /;evil HTTP/1.1\r\nHost: public.example\r\n\r\n")]
    [InlineData("GET //evil HTTP/1.1\r\nHost: public.example\r\n\r\n")]
    [InlineData("GET /%2e%2e/evil HTTP/1.1\r\nHost: public.example\r\n\r\n")]
    [InlineData("GET /evil/.. HTTP/1.1\r\nHost: public.example\r\nX: evil\r\n\r\n")]
    [InlineData("GET /evil%2f.. HTTP/1.1\r\nHost: public.example\r\n\r\n")]
    [InlineData("GET /%00evil HTTP/1.1\r\nHost: public.example\r\n\r\n")]
    [InlineData("GET /\\evil HTTP/1.1\r\nHost: public.example\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: public.example\r\nCookie: session=evil\r\nAuthorization: evil\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: public.example\r\nUpgrade: h2c\r\nConnection: Upgrade\r\nX: evil\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: public.example\r\nExpect: 100-continue\r\nX: evil\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: public.example\r\nRange: bytes=0-3\r\nX-Evil: evil\r\nAuthorization: x\r\n\r\n")]
    public async Task A_request_that_only_looks_like_another_one_does_not_answer_it(string attack)
    {
        var door = await ReflectingAsync();
        await door.Host.SendAsync(attack);

        var victim = await door.GetAsync();

        Assert.Equal(200, victim.Status);
        Assert.DoesNotContain("evil", victim.Text, StringComparison.Ordinal);
    }

    [Theory]
    // What is for one client is given to no other.
    [InlineData("Cache-Control: private, max-age=60", "")]
    [InlineData("Cache-Control: no-store", "")]
    [InlineData("Cache-Control: max-age=60", "Authorization: Bearer 1")]
    [InlineData("Cache-Control: max-age=60\r\nSet-Cookie: session=1", "")]
    [InlineData("Cache-Control: max-age=60\r\nVary: Cookie", "Cookie: user=1")]
    [InlineData("Cache-Control: max-age=60\r\nVary: *", "")]
    [InlineData("Cache-Control: max-age=60, no-cache", "")]
    [InlineData("Cache-Control: max-age=60\r\nCDN-Cache-Control: private", "")]
    public async Task Two_users_never_share_a_private_answer(string answer, string request)
    {
        var count = 0;
        var door = await CachingAsync(_ => Answer($"user {Interlocked.Increment(ref count)}", answer.Split("\r\n")));
        var lines = request.Length == 0 ? [] : new[] { request };
        Assert.Equal("user 1", (await door.GetAsync("/", lines)).Text);

        Assert.Equal("user 2", (await door.GetAsync()).Text);
        Assert.NotEqual("HIT", (await door.GetAsync("/account", lines))["X-Cache-Status"]);
    }

    [Theory]
    // Class 26: an error that an attacker provokes is not kept for the others because of a lifetime that the operator wrote down.
    [InlineData("400 Bad Request")]
    [InlineData("413 Content Too Large")]
    [InlineData("414 URI Too Long")]
    [InlineData("431 Request Header Fields Too Large")]
    [InlineData("500 Internal Server Error")]
    [InlineData("503 Service Unavailable")]
    public async Task An_error_about_one_request_is_not_kept(string status)
    {
        var door = await CachingAsync([Status(status, "evil"), Answer("good")], setup => setup.Set("Routes:all:Cache", "10m"));
        await door.GetAsync("/", "X-Oversized: evil");

        Assert.Equal("good", (await door.GetAsync()).Text);
    }

    [Theory]
    // Class 25: pages under the name of a file.
    [InlineData("/account/x.css", "text/html", "MISS")]
    [InlineData("/account;x.js", "text/html; charset=utf-8", "MISS")]
    [InlineData("/account%2Fx.png", "application/json", "MISS")]
    [InlineData("/app.css", "text/css", "HIT")]
    [InlineData("/page.html", "text/html", "HIT")]
    public async Task A_page_under_the_name_of_a_file_is_not_kept_by_a_lifetime_of_the_operator(string target, string type, string word)
    {
        var door = await CachingAsync(Answer("mine", $"Content-Type: {type}"), setup => setup.Set("Routes:all:Cache", "10m"));
        await door.GetAsync(target, "Cookie: session=victim");

        Assert.Equal(word, await door.WordAsync(target));
    }

    [Theory]
    // Parameter cloaking: what is not in the key is not sent, and what is disguised is in the key.
    [InlineData("/?utm_source=evil", false)]
    [InlineData("/?utm_source=a%26x=evil", false)]
    [InlineData("/?utm_source=x;callback=evil", false)]
    [InlineData("/?utm%5Fsource=evil", true)]
    [InlineData("/?UTM_SOURCE=evil", true)]
    [InlineData("/?x=1;utm_source=evil", true)]
    public async Task A_parameter_that_is_not_in_the_key_is_not_sent(string target, bool isKeyed)
    {
        var door = await ReflectingAsync(setup => setup.Set("Routes:all:Cache:Key:Query:Deny", "utm_source"));
        await door.GetAsync(target);
        Assert.Equal(isKeyed, door.LastFetch.Head.StartLine.Contains("evil", StringComparison.Ordinal));

        var victim = await door.GetAsync();

        Assert.DoesNotContain("evil", victim.Text, StringComparison.Ordinal);
        Assert.Equal(isKeyed ? "MISS" : "HIT", victim["X-Cache-Status"]);
    }

    [Fact]
    public async Task A_trusted_proxy_that_names_another_host_or_scheme_gets_another_answer()
    {
        var door = await ReflectingAsync(setup => setup.Set("ForwardedHeaders:TrustedProxies", "loopback"));
        await door.GetAsync("/", "X-Forwarded-For: 203.0.113.1", "X-Forwarded-Host: other.example");
        await door.GetAsync("/", "X-Forwarded-For: 203.0.113.1", "X-Forwarded-Proto: https");

        Assert.Equal("MISS", await door.WordAsync("/", "X-Forwarded-For: 203.0.113.1"));
        Assert.Equal("HIT", await door.WordAsync("/", "X-Forwarded-For: 203.0.113.1", "X-Forwarded-Proto: https"));
    }

    [Fact]
    public async Task Routes_that_differ_by_more_than_the_URL_share_nothing()
    {
        var upstream = UpstreamAnswering(request => Answer(request.Head.Has("X-Beta") ? "beta" : "stable", "Cache-Control: max-age=60"));
        var host = await FrontDoorAsync(setup => setup.WithClock(Clock).Upstream("app", upstream.Address)
            .Route("beta", "/{**rest}", "app", ("Match:Headers:X-Beta", "1"), ("Cache", "true")).Route("all", "/{**rest}", "app", ("Cache", "true")));
        await host.GetAsync("/", "X-Beta: 1");

        Assert.Equal("stable", (await host.GetAsync()).Text);
        Assert.Equal("beta", (await host.GetAsync("/", "X-Beta: 1")).Text);
        Assert.Equal(2, upstream.Requests.Count);
    }

    [Fact]
    public async Task What_FrontDoor_tells_one_client_is_not_stored_for_another()
    {
        var door = await CachingAsync(Answer("x", "Cache-Control: max-age=60", "X-Request-Id: upstream"), setup => setup
            .Set("SecurityHeaders:Preset", "Default")
            .Before(app => app.Use((context, next) =>
            {
                context.Response.Headers["X-Client"] = context.Request.Headers["X-Client"];
                return next(context);
            })));
        var first = await door.GetAsync("/", "X-Request-Id: one", "X-Client: 1");

        var second = await door.GetAsync("/", "X-Request-Id: two", "X-Client: 2");

        Assert.Equal(("HIT", "two", "2", "DENY"), (second["X-Cache-Status"], second["X-Request-Id"], second["X-Client"], second["X-Frame-Options"]));
        Assert.Equal(("one", "1"), (first["X-Request-Id"], first["X-Client"]));
        Assert.Single(second.Values("X-Request-Id"));
    }

    [Fact]
    public async Task What_a_route_writes_for_each_client_is_written_anew_at_each_hit()
    {
        var door = await CachingAsync(Answer("x", "Cache-Control: max-age=60"), setup => setup
            .Set("Routes:all:ResponseHeaders:Set:X-Asked", "{header:X-Name} {request.id}").Set("Routes:all:ResponseHeaders:Set:X-Same", "yes"));
        await door.GetAsync("/", "X-Name: one", "X-Request-Id: 1");

        var hit = await door.GetAsync("/", "X-Name: two", "X-Request-Id: 2");

        Assert.Equal(("HIT", "two 2", "yes"), (hit["X-Cache-Status"], hit["X-Asked"], hit["X-Same"]));
    }

    [Fact]
    public async Task What_a_route_takes_from_the_request_is_in_the_key()
    {
        var door = await CachingAsync(Answer("x", "Cache-Control: max-age=60"), setup => setup
            .Set("Routes:all:Query:Set:tenant", "{header:X-Tenant}").Set("Routes:all:RequestHeaders:Set:X-Theme", "{cookie:theme}"));
        await door.GetAsync("/", "X-Tenant: a", "Cookie: theme=dark");

        Assert.Equal("MISS", await door.WordAsync("/", "X-Tenant: b", "Cookie: theme=dark"));
        Assert.Equal("MISS", await door.WordAsync("/", "X-Tenant: a", "Cookie: theme=light"));
        Assert.Equal("HIT", await door.WordAsync("/", "X-Tenant: a", "Cookie: theme=dark; other=1"));
    }

    [Fact]
    public async Task An_answer_that_varies_by_what_the_route_writes_is_not_stored()
    {
        var door = await CachingAsync(Answer("x", "Cache-Control: max-age=60", "Vary: X-User"), setup => setup
            .Set("Routes:all:RequestHeaders:Set:X-User", "{client.address}"));
        await door.GetAsync();

        Assert.Equal("MISS", await door.WordAsync());
    }

    [Fact]
    public async Task The_cookie_of_affinity_is_one_clients_and_keeps_no_answer_from_being_stored()
    {
        var door = await CachingAsync(Answer("x", "Cache-Control: max-age=60"), setup => setup.Set("Upstreams:app:Affinity", "true"));

        var first = await door.GetAsync();
        var second = await door.GetAsync();

        Assert.StartsWith("fd-affinity=", first["Set-Cookie"], StringComparison.Ordinal);
        Assert.Equal(("HIT", null), (second["X-Cache-Status"], second["Set-Cookie"]));
    }

    [Fact]
    public async Task A_body_that_breaks_off_is_not_stored_and_does_not_look_whole()
    {
        var count = 0;
        var upstream = Upstream(async connection =>
        {
            await connection.ReadRequestAsync();
            var isFirst = Interlocked.Increment(ref count) == 1;
            await connection.SendAsync("HTTP/1.1 200 OK\r\nCache-Control: max-age=60\r\nContent-Length: 10\r\n\r\n01234" + (isFirst ? "" : "56789"));
            connection.Close();
        });
        var host = await CachingAsync(upstream);

        using var client = await host.ConnectAsync();
        await client.SendAsync(RawClient.Request("GET", "/"));
        Assert.NotEqual(true, (await client.ReadResponseOrBreakAsync())?.IsComplete);
        Assert.Equal(("MISS", "0123456789"), ((await host.GetAsync())["X-Cache-Status"], (await host.GetAsync()).Text));
    }

    [Fact]
    public async Task Variants_without_end_do_not_fill_the_cache()
    {
        var door = await CachingAsync(Answer(new string('x', 1000), "Cache-Control: max-age=60", "Vary: X-Any"));
        for (var i = 0; i < 100; i++)
        {
            await door.GetAsync("/", $"X-Any: {i}");
        }

        Assert.Equal("MISS", await door.WordAsync("/", "X-Any: 0"));
        Assert.Equal("HIT", await door.WordAsync("/", "X-Any: 99"));
    }

    [Fact]
    public async Task Requests_that_a_rule_names_pass_by_or_are_not_stored()
    {
        var door = await CachingAsync(Answer("x", "Cache-Control: max-age=60"), setup => setup
            .Set("Routes:all:Cache:Bypass", "Cookie:session, Query:preview=1").Set("Routes:all:Cache:NoStore", "Header:X-Internal"));

        Assert.Equal("MISS", await door.WordAsync("/", "X-Internal: 1"));
        Assert.Equal("MISS", await door.WordAsync());
        Assert.Equal("HIT", await door.WordAsync("/", "X-Internal: 1"));
        Assert.Equal("BYPASS", await door.WordAsync("/", "Cookie: session=1"));
        Assert.Equal("BYPASS", await door.WordAsync("/?preview=1"));
        Assert.Equal("MISS", await door.WordAsync("/?preview=2"));
    }

    [Fact]
    public async Task What_is_asked_for_too_seldom_is_not_stored()
    {
        var door = await CachingAsync(Answer("x", "Cache-Control: max-age=60"), setup => setup.Set("Routes:all:Cache:MinUses", "3"));

        Assert.Equal(["MISS", "MISS", "MISS", "HIT"], [await door.WordAsync(), await door.WordAsync(), await door.WordAsync(), await door.WordAsync()]);
    }

    [Fact]
    public async Task Fields_and_cookies_can_be_made_part_of_the_key()
    {
        var door = await CachingAsync(Answer("x", "Cache-Control: max-age=60"), setup => setup
            .Set("Routes:all:Cache:Key:Headers", "X-Tenant").Set("Routes:all:Cache:Key:Cookies", "theme").Set("Routes:all:Cache:Key:Query:Sort", "true"));
        await door.GetAsync("/?b=1&a=2", "X-Tenant: a", "Cookie: theme=dark; other=1");

        Assert.Equal("HIT", await door.WordAsync("/?a=2&b=1", "X-Tenant: a", "Cookie: theme=dark; other=2"));
        Assert.Equal("MISS", await door.WordAsync("/?a=2&b=1", "X-Tenant: b", "Cookie: theme=dark"));
        Assert.Equal("MISS", await door.WordAsync("/?a=2&b=1", "X-Tenant: a", "Cookie: theme=light"));
    }

    /// <summary>An upstream that lets everybody store whatever it is sent.</summary>
    private Task<CachingDoor> ReflectingAsync(Action<FrontDoorSetup>? configure = null) =>
        CachingAsync(request => Answer(request.Head + request.Body?.ToString(), "Cache-Control: max-age=60"), configure);
}
