namespace FrontDoor.AcceptanceTests.Caching;

/// <summary>Stale answers: in place of an error, and while a new one is fetched (RFC 5861, RFC 9111 §4.2.4).</summary>
public abstract class StaleTests(Transport transport) : CacheTest(transport)
{
    public sealed class OverHttpClient() : StaleTests(Transport.HttpClient);

    public sealed class OverDirect() : StaleTests(Transport.Direct);

    [Theory]
    [InlineData("stale-if-error=60", 200, "STALE")]
    [InlineData("stale-if-error=3", 503, "EXPIRED")]
    [InlineData("stale-if-error=60, must-revalidate", 503, "EXPIRED")]
    [InlineData("stale-if-error=60, proxy-revalidate", 503, "EXPIRED")]
    [InlineData("stale-if-error=60, s-maxage=10", 503, "EXPIRED")]
    [InlineData("public", 503, "EXPIRED")]
    public async Task A_stale_answer_stands_in_for_an_error_where_it_may(string directives, int status, string word)
    {
        var door = await CachingAsync([Answer("hello", $"Cache-Control: max-age=10, {directives}"), Status("503 Service Unavailable", "down")]);
        await door.GetAsync();
        Pass(15);

        var response = await door.GetAsync();

        Assert.Equal((status, word, status == 200 ? "hello" : "down"), (response.Status, response["X-Cache-Status"], response.Text));
    }

    [Fact]
    public async Task And_for_an_upstream_that_is_gone()
    {
        var upstream = ScriptedUpstream.AnsweringOnce(Answer("hello", "Cache-Control: max-age=10"));
        var host = await CachingAsync(upstream, setup => setup.Set("Routes:all:Cache:StaleIfError", "1h"));
        await host.GetAsync();
        await upstream.DisposeAsync();
        Pass(15);

        var stale = await host.GetAsync();
        Pass(3600);
        var error = await host.GetAsync();

        Assert.Equal((200, "hello", "STALE", "15"), (stale.Status, stale.Text, stale["X-Cache-Status"], stale["Age"]));
        Assert.Null(stale["Proxy-Status"]);
        Assert.Equal(502, error.Status);
    }

    [Fact]
    public async Task An_error_does_not_take_the_place_of_a_good_answer()
    {
        var door = await CachingAsync([
            Answer("hello", "Cache-Control: max-age=10, stale-if-error=600", "ETag: \"a\""),
            Status("500 Internal Server Error", "bad", "Cache-Control: max-age=600"),
            NotModified("ETag: \"a\"", "Cache-Control: max-age=10")]);
        await door.GetAsync();
        Pass(15);
        Assert.Equal("STALE", await door.WordAsync());

        Assert.Equal("REVALIDATED", await door.WordAsync());
    }

    [Fact]
    public async Task A_stale_answer_is_given_while_a_new_one_is_fetched()
    {
        var release = new TaskCompletionSource();
        var count = 0;
        var upstream = Upstream(async connection =>
        {
            while (await connection.ReadRequestAsync() is not null)
            {
                if (Interlocked.Increment(ref count) > 1)
                {
                    await release.Task;
                }

                await connection.SendAsync(Answer(count.ToString(System.Globalization.CultureInfo.InvariantCulture), "Cache-Control: max-age=10, stale-while-revalidate=30"));
            }
        });
        var host = await CachingAsync(upstream);
        await host.GetAsync();
        Pass(15);

        var first = await host.GetAsync();
        var second = await host.GetAsync();
        release.SetResult();

        Assert.Equal(("UPDATING", "1"), (first["X-Cache-Status"], first.Text));
        Assert.Equal(("UPDATING", "1"), (second["X-Cache-Status"], second.Text));
        await Patience.UntilAsync(() => host.GetAsync().GetAwaiter().GetResult().Text == "2", "the new answer");
        Assert.Equal(2, upstream.Requests.Count);
    }

    [Fact]
    public async Task What_is_fetched_behind_is_asked_for_as_the_client_asked()
    {
        var door = await CachingAsync([Answer("one", "Cache-Control: max-age=10, stale-while-revalidate=30", "ETag: \"a\""), Answer("two", "Cache-Control: max-age=10")]);
        await door.GetAsync("/a%2Fb?x=1");
        Pass(15);
        await door.GetAsync("/a%2Fb?x=1", "X-Own: 1", "Range: bytes=0-1");
        await Patience.UntilAsync(() => door.Fetches == 2, "the fetch");

        Assert.Equal("GET /a%2Fb?x=1 HTTP/1.1", door.LastFetch.Head.StartLine);
        Assert.Equal(("1", "\"a\"", null), (door.LastFetch.Head.Value("X-Own"), door.LastFetch.Head.Value("If-None-Match"), door.LastFetch.Head.Value("Range")));
        Assert.Equal(door.Upstream.Requests.First().Head.Value("X-Forwarded-For"), door.LastFetch.Head.Value("X-Forwarded-For"));
    }
}
