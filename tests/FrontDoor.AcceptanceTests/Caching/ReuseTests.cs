namespace FrontDoor.AcceptanceTests.Caching;

/// <summary>What is given again, and with what fields (RFC 9111 §4, §5.1).</summary>
public abstract class ReuseTests(Transport transport) : CacheTest(transport)
{
    public sealed class OverHttpClient() : ReuseTests(Transport.HttpClient);

    public sealed class OverDirect() : ReuseTests(Transport.Direct);

    [Fact]
    public async Task A_fresh_answer_is_given_again_whole_with_its_age()
    {
        var door = await CachingAsync(Answer("hello", "Cache-Control: max-age=60", "X-Own: 1", $"Date: {Date()}"));
        var first = await door.GetAsync();
        Pass(10);

        var second = await door.GetAsync();

        Assert.Equal(("MISS", "HIT", "10", "hello", "1", 1), (first["X-Cache-Status"], second["X-Cache-Status"], second["Age"], second.Text, second["X-Own"], door.Fetches));
        Assert.Equal("FrontDoor; hit; ttl=50", second["Cache-Status"]);
        Assert.Equal("FrontDoor; fwd=uri-miss; ttl=60; stored", first["Cache-Status"]);
        Assert.Equal(first["Date"], second["Date"]);
        Assert.Equal("5", second["Content-Length"]);
    }

    [Fact]
    public async Task Chunked_answers_are_stored_too()
    {
        var door = await CachingAsync("HTTP/1.1 200 OK\r\nCache-Control: max-age=60\r\nTransfer-Encoding: chunked\r\n\r\n" + Wire.Chunk("one") + Wire.Chunk("two") + "0\r\n\r\n");
        await door.GetAsync();

        var hit = await door.GetAsync();

        Assert.Equal(("onetwo", "HIT", "6"), (hit.Text, hit["X-Cache-Status"], hit["Content-Length"]));
    }

    [Fact]
    public async Task The_age_of_caches_before_counts()
    {
        var door = await CachingAsync(Answer("x", "Cache-Control: max-age=60", "Age: 30", $"Date: {Date()}"));
        await door.GetAsync();
        Pass(10);
        var hit = await door.GetAsync();
        Pass(20);

        Assert.Equal(("HIT", "40"), (hit["X-Cache-Status"], hit["Age"]));
        Assert.Equal("EXPIRED", await door.WordAsync());
    }

    [Fact]
    public async Task A_stale_answer_is_fetched_anew()
    {
        var door = await CachingAsync([Answer("one", "Cache-Control: max-age=10"), Answer("two", "Cache-Control: max-age=10")]);
        await door.GetAsync();
        Pass(10);

        var second = await door.GetAsync();

        Assert.Equal(("two", "EXPIRED"), (second.Text, second["X-Cache-Status"]));
        Assert.Equal("HIT", await door.WordAsync());
    }

    [Fact]
    public async Task HEAD_is_answered_from_what_GET_stored()
    {
        var door = await CachingAsync(Answer("hello", "Cache-Control: max-age=60"));
        await door.GetAsync();

        var head = await door.SendAsync("HEAD", "/");

        Assert.Equal(("HIT", "5", "", 1), (head["X-Cache-Status"], head["Content-Length"], head.Text, door.Fetches));
    }

    [Theory]
    [InlineData("Vary: Accept-Language", "Accept-Language: de", "Accept-Language: fr", "MISS")]
    [InlineData("Vary: Accept-Language", "Accept-Language: de, fr;q=0.5", "Accept-Language: de,fr; q=0.5", "HIT")]
    [InlineData("Vary: Accept-Encoding", "Accept-Encoding: gzip, br", "Accept-Encoding: BR,gzip", "HIT")]
    [InlineData("Vary: X-One, x-two", "X-One: 1", "X-Two: 1", "MISS")]
    [InlineData("Vary: *", "X: 1", "X: 1", "MISS")]
    [InlineData("Vary: , *", "X: 1", "X: 1", "MISS")]
    [InlineData("Vary: X-Forwarded-For", "X: 1", "X: 1", "MISS")]
    public async Task Vary_decides_which_answer_fits(string vary, string first, string second, string word)
    {
        var door = await CachingAsync(Answer("x", "Cache-Control: max-age=60", vary));
        await door.GetAsync("/", first);

        Assert.Equal(word, await door.WordAsync("/", second));
    }

    [Fact]
    public async Task Variants_stand_beside_each_other()
    {
        var door = await CachingAsync(request => Answer(request.Head.Value("Accept-Language")!, "Cache-Control: max-age=60", "Vary: Accept-Language"));
        await door.GetAsync("/", "Accept-Language: de");
        await door.GetAsync("/", "Accept-Language: fr");

        Assert.Equal("de", (await door.GetAsync("/", "Accept-Language: de")).Text);
        Assert.Equal("fr", (await door.GetAsync("/", "Accept-Language: fr")).Text);
        Assert.Equal(2, door.Fetches);
    }

    [Theory]
    [InlineData("no-cache", "MISS")]
    [InlineData("max-age=0", "MISS")]
    [InlineData("max-age=5", "MISS")]
    [InlineData("max-age=20", "HIT")]
    [InlineData("min-fresh=55", "MISS")]
    [InlineData("min-fresh=40", "HIT")]
    [InlineData("only-if-cached", "HIT")]
    public async Task Clients_have_a_say(string directive, string word)
    {
        var door = await CachingAsync(Answer("x", "Cache-Control: max-age=60"));
        await door.GetAsync();
        Pass(10);

        Assert.Equal(word, await door.WordAsync("/", $"Cache-Control: {directive}"));
    }

    [Fact]
    public async Task Clients_have_no_say_where_the_operator_says_so()
    {
        var door = await CachingAsync(Answer("x", "Cache-Control: max-age=60"), setup => setup.Set("Routes:all:Cache:RequestDirectives", "Ignore"));
        await door.GetAsync();

        Assert.Equal("HIT", await door.WordAsync("/", "Cache-Control: no-cache", "Pragma: no-cache"));
    }

    [Fact]
    public async Task Only_if_cached_is_answered_with_504_where_nothing_is_stored()
    {
        var door = await CachingAsync(Answer("x", "Cache-Control: max-age=60"));

        var response = await door.GetAsync("/", "Cache-Control: only-if-cached");

        Assert.Equal((504, 0), (response.Status, door.Fetches));
    }

    [Fact]
    public async Task A_stale_answer_is_given_to_who_takes_one()
    {
        var door = await CachingAsync(Answer("x", "Cache-Control: max-age=10"));
        await door.GetAsync();
        Pass(15);

        Assert.Equal("STALE", await door.WordAsync("/", "Cache-Control: max-stale=10"));
        Assert.Equal("EXPIRED", await door.WordAsync("/", "Cache-Control: max-stale=2"));
    }

    [Fact]
    public async Task Answers_that_say_nothing_are_kept_by_their_status()
    {
        var door = await CachingAsync(
            request => request.Head.StartLine.Contains("/gone", StringComparison.Ordinal) ? Status("404 Not Found", "gone") : Answer("x"),
            setup => setup.Set("Routes:all:Cache:Ttl:200", "10m").Set("Routes:all:Cache:Ttl:404", "30s"));
        await door.GetAsync("/x");
        await door.GetAsync("/gone");
        Pass(29);
        Assert.Equal("HIT", await door.WordAsync("/gone"));
        Pass(2);

        Assert.Equal("HIT", await door.WordAsync("/x"));
        Assert.Equal("EXPIRED", await door.WordAsync("/gone"));
    }

    [Fact]
    public async Task Each_route_says_what_the_cache_did_and_others_do_not()
    {
        var upstream = UpstreamAnswering(Answer("x", "Cache-Control: max-age=60", "Surrogate-Key: a b", "CDN-Cache-Control: max-age=99"));
        var host = await FrontDoorAsync(setup => setup.WithClock(Clock).Upstream("app", upstream.Address)
            .Route("cached", "/c/{**rest}", "app", ("Cache", "true")).Route("plain", "/p/{**rest}", "app"));

        var cached = await host.GetAsync("/c/x");
        var plain = await host.GetAsync("/p/x");

        Assert.Equal(("MISS", null, null), (cached["X-Cache-Status"], cached["Surrogate-Key"], cached["CDN-Cache-Control"]));
        Assert.Equal((null, "a b"), (plain["X-Cache-Status"], plain["Surrogate-Key"]));
    }

    [Fact]
    public async Task Over_HTTP_2_too()
    {
        var door = await CachingAsync(Answer("hello", "Cache-Control: max-age=60"));
        using var client = door.Host.CreateHttp2Client();
        await client.GetAsync("/", Cancelled);

        var hit = await client.GetAsync("/", Cancelled);

        Assert.Equal("HIT", hit.Headers.GetValues("X-Cache-Status").Single());
        Assert.Equal("hello", await hit.Content.ReadAsStringAsync(Cancelled));
    }
}
