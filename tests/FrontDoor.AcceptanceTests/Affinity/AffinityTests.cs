using FrontDoor.Health;

namespace FrontDoor.AcceptanceTests.Affinity;

/// <summary>A client stays at the destination that served it first.</summary>
public abstract class AffinityTests(Transport transport) : AcceptanceTest(transport)
{
    private const string Secret = "sixteen characters and more";

    public sealed class OverHttpClient() : AffinityTests(Transport.HttpClient);

    public sealed class OverDirect() : AffinityTests(Transport.Direct);

    [Fact]
    public async Task Client_stays_and_gets_its_cookie_once()
    {
        var door = await StickyAsync(setup => { });
        var first = await door.GetAsync();
        var cookie = CookieOf(first);

        for (var i = 0; i < 5; i++)
        {
            var next = await door.GetAsync("/", $"Cookie: theme=dark; {cookie}");
            Assert.Equal(first.Text, next.Text);
            Assert.Null(next["Set-Cookie"]);
        }

        Assert.NotEqual(first.Text, (await door.GetAsync()).Text);
    }

    [Fact]
    public async Task Cookie_tells_no_address_and_scripts_cannot_read_it()
    {
        var door = await StickyAsync(setup => { });

        Assert.Matches("^fd-affinity=[A-Za-z0-9_-]{32}; path=/; samesite=lax; httponly$", (await door.GetAsync())["Set-Cookie"]);
    }

    [Fact]
    public async Task Cookie_is_for_https_alone_where_the_client_came_by_it()
    {
        var door = await StickyAsync(setup => setup.Set("ForwardedHeaders:TrustedProxies", "loopback"));

        Assert.Contains("; secure", (await door.GetAsync("/", "X-Forwarded-Proto: https"))["Set-Cookie"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cookie_is_known_after_a_restart_and_at_another_instance_with_the_secret()
    {
        string[] addresses = [UpstreamAnswering(Wire.Sized("a")).Address, UpstreamAnswering(Wire.Sized("b")).Address];
        var one = await StickyAsync(setup => setup.Set("Secret", Secret), addresses);
        await one.GetAsync();
        var second = await one.GetAsync();
        var other = await StickyAsync(setup => setup.Set("Secret", Secret), addresses);
        var stranger = await StickyAsync(setup => setup.Set("Secret", "another secret, also long"), addresses);

        for (var i = 0; i < 3; i++)
        {
            var known = await other.GetAsync("/", $"Cookie: {CookieOf(second)}");
            Assert.Equal(("b", null), (known.Text, known["Set-Cookie"]));
        }

        Assert.NotNull((await stranger.GetAsync("/", $"Cookie: {CookieOf(second)}"))["Set-Cookie"]);
    }

    [Fact]
    public async Task Cookie_of_the_application_stays_beside_ours()
    {
        var upstream = UpstreamAnswering(Wire.Sized("a", "Set-Cookie: theirs=1"));
        var door = await StickyAsync(setup => { }, upstream.Address);

        Assert.Equal(2, (await door.GetAsync()).Values("Set-Cookie").Count);
    }

    [Fact]
    public async Task Client_is_moved_and_told_so_where_its_destination_has_died()
    {
        using var dead = new ClosedPort();
        var alive = UpstreamAnswering(Wire.Sized("b"));
        var cookie = await CookieForAsync("a");
        var door = await StickyAsync(setup => setup.Set("Secret", Secret), dead.Address, alive.Address);

        var moved = await door.GetAsync("/", $"Cookie: {cookie}");

        Assert.Equal((200, "b"), (moved.Status, moved.Text));
        Assert.Equal(["a:connect.refused", "b:200"], (await door.NextFinishedAsync()).Attempts);
        var next = await door.GetAsync("/", $"Cookie: {CookieOf(moved)}");
        Assert.Equal(("b", null), (next.Text, next["Set-Cookie"]));
    }

    [Fact]
    public async Task Client_that_may_not_move_gets_the_failure_and_then_503_while_others_are_served()
    {
        using var dead = new ClosedPort();
        var alive = UpstreamAnswering(Wire.Sized("b"));
        var cookie = await CookieForAsync("a");
        var door = await StickyAsync(
            setup => setup.Set("Secret", Secret).Set("Upstreams:app:Affinity:OnFailure", "Fail").Set("Upstreams:app:Health:Passive:ConsecutiveFailures", "2"),
            dead.Address,
            alive.Address);

        var statuses = new List<int>();
        var causes = new List<string?>();
        for (var i = 0; i < 4; i++)
        {
            statuses.Add((await door.GetAsync("/", $"Cookie: {cookie}")).Status);
            causes.Add((await door.NextFinishedAsync()).Cause);
        }

        Assert.Equal([502, 502, 503, 503], statuses);
        Assert.Equal(["connect.refused", "connect.refused", "pool.sticky", "pool.sticky"], causes);
        Assert.Equal(200, (await door.GetAsync()).Status);
    }

    [Fact]
    public async Task Client_may_be_kept_by_a_header()
    {
        var door = await StickyAsync(setup => setup.Set("Upstreams:app:Affinity", null).Set("Upstreams:app:Affinity:Header", "X-Affinity"));
        var first = await door.GetAsync();
        var token = first["X-Affinity"];

        for (var i = 0; i < 4; i++)
        {
            var next = await door.GetAsync("/", $"X-Affinity: {token}");
            Assert.Equal((first.Text, null), (next.Text, next["X-Affinity"]));
        }

        Assert.Null(first["Set-Cookie"]);
    }

    [Fact]
    public async Task Destination_with_a_weight_of_0_serves_the_clients_it_has_and_no_new_ones()
    {
        var door = await StickyAsync(setup => setup.Set("Secret", Secret).Set("Upstreams:app:Destinations:a:Weight", "0"));
        var cookie = await CookieForAsync("a");

        for (var i = 0; i < 4; i++)
        {
            Assert.Equal("a", (await door.GetAsync("/", $"Cookie: {cookie}")).Text);
            Assert.Equal("b", (await door.GetAsync()).Text);
        }
    }

    [Fact]
    public async Task Destination_that_drains_serves_the_clients_it_has_and_no_new_ones()
    {
        var door = await StickyAsync(setup => setup.Set("Secret", Secret));
        var cookie = await CookieForAsync("a");
        door.Services.GetRequiredService<IFrontDoorState>().SetDraining("app", "a");

        for (var i = 0; i < 4; i++)
        {
            Assert.Equal("a", (await door.GetAsync("/", $"Cookie: {cookie}")).Text);
            Assert.Equal("b", (await door.GetAsync()).Text);
        }
    }

    [Theory]
    [InlineData("Redistribute", 200, null)]
    [InlineData("Fail", 503, "queue.kept_full")]
    public async Task Client_whose_destination_is_only_full_is_moved_or_told_so_at_once(string onFailure, int status, string? cause)
    {
        var hold = new SyncPoint();
        var full = Upstream(async connection =>
        {
            await connection.ReadRequestAsync();
            await hold.ArriveAndWaitAsync();
            await connection.SendAsync(Wire.Sized("a"));
        });
        var other = UpstreamAnswering(Wire.Sized("b"));
        var cookie = $"Cookie: {await CookieForAsync("a")}";
        var door = await StickyAsync(
            setup => setup.Set("Secret", Secret).Set("Upstreams:app:Affinity:OnFailure", onFailure).Set("Upstreams:app:Limits:Queue", "5")
                .Set("Upstreams:app:Limits:QueueTimeout", "1h").Set("Upstreams:app:Limits:MaxRequestsPerDestination", "1"),
            full.Address,
            other.Address);
        var held = door.GetAsync("/", cookie);
        await hold.ReachedAsync();

        Assert.Equal(status, (await door.GetAsync("/", cookie).OrTimeout()).Status);
        Assert.Equal(cause, (await door.NextFinishedAsync()).Cause);
        Assert.Equal("b", (await door.GetAsync()).Text);
        hold.Release();
        Assert.Equal("a", (await held).Text);
    }

    [Fact]
    public async Task Two_upstreams_keep_a_client_with_one_cookie()
    {
        string[] web = [UpstreamAnswering(Wire.Sized("web a")).Address, UpstreamAnswering(Wire.Sized("web b")).Address];
        string[] api = [UpstreamAnswering(Wire.Sized("api a")).Address, UpstreamAnswering(Wire.Sized("api b")).Address];
        var door = await FrontDoorAsync(setup => setup
            .Upstream("web", web).Route("web", "/{**rest}", "web").Set("Upstreams:web:Affinity", "true")
            .Upstream("api", api).Route("api", "/api/{**rest}", "api").Set("Upstreams:api:Affinity", "true"));
        var page = await door.GetAsync("/");
        var call = await door.GetAsync("/api/", $"Cookie: {CookieOf(page)}");
        var cookie = CookieOf(call);

        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(page.Text, (await door.GetAsync("/", $"Cookie: {cookie}")).Text);
            Assert.Equal(call.Text, (await door.GetAsync("/api/", $"Cookie: {cookie}")).Text);
        }
    }

    [Fact]
    public async Task Without_affinity_no_cookie_is_set_and_none_is_read()
    {
        var cookie = await CookieForAsync("b");
        var one = UpstreamAnswering(Wire.Sized("a"));
        var other = UpstreamAnswering(Wire.Sized("b"));
        var door = await FrontDoorAsync(setup => setup.Everything(one.Address, other.Address).Set("Secret", Secret));

        var first = await door.GetAsync("/", $"Cookie: {cookie}");

        Assert.Equal(("a", null), (first.Text, first["Set-Cookie"]));
        Assert.Equal(cookie, one.Requests.Single()["Cookie"]);
    }

    private static string CookieOf(RawResponse response) => response["Set-Cookie"]!.Split(';')[0];

    /// <summary>The cookie of a client at destination <c>a</c> or <c>b</c> of any front door with the secret.</summary>
    private async Task<string> CookieForAsync(string id)
    {
        var door = await StickyAsync(setup => setup.Set("Secret", Secret));
        while (true)
        {
            var response = await door.GetAsync();
            if (response.Text == id)
            {
                return CookieOf(response);
            }
        }
    }

    private Task<FrontDoorHost> StickyAsync(Action<FrontDoorSetup> configure, params string[] addresses)
    {
        addresses = addresses.Length > 0 ? addresses : [UpstreamAnswering(Wire.Sized("a")).Address, UpstreamAnswering(Wire.Sized("b")).Address];
        return FrontDoorAsync(setup =>
        {
            setup.Everything(addresses).Set("Upstreams:app:Affinity", "true");
            configure(setup);
        });
    }
}
