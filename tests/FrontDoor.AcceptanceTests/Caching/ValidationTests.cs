namespace FrontDoor.AcceptanceTests.Caching;

/// <summary>Conditions, to the upstream and from clients (RFC 9111 §4.3).</summary>
public abstract class ValidationTests(Transport transport) : CacheTest(transport)
{
    public sealed class OverHttpClient() : ValidationTests(Transport.HttpClient);

    public sealed class OverDirect() : ValidationTests(Transport.Direct);

    [Fact]
    public async Task A_stale_answer_is_validated_and_its_head_brought_up_to_date()
    {
        var door = await CachingAsync([
            Answer("hello", "Cache-Control: max-age=10", "ETag: \"a\"", "X-Own: 1", "X-Stays: 1"),
            NotModified("Cache-Control: max-age=20", "ETag: \"a\"", "X-Own: 2")]);
        await door.GetAsync();
        Pass(15);

        var validated = await door.GetAsync();
        Pass(15);
        var hit = await door.GetAsync();

        Assert.Equal("\"a\"", door.LastFetch.Head.Value("If-None-Match"));
        Assert.Equal((200, "hello", "REVALIDATED", "2", "1"), (validated.Status, validated.Text, validated["X-Cache-Status"], validated["X-Own"], validated["X-Stays"]));
        Assert.Equal(("HIT", "hello", "2", 2), (hit["X-Cache-Status"], hit.Text, hit["X-Own"], door.Fetches));
        Assert.Equal("FrontDoor; fwd=stale; fwd-status=304; ttl=20; stored", validated["Cache-Status"]);
    }

    [Fact]
    public async Task Last_Modified_validates_too()
    {
        var modified = $"Last-Modified: {Date(-1000)}";
        var door = await CachingAsync([Answer("hello", "Cache-Control: max-age=10", modified), NotModified("Cache-Control: max-age=20", modified)]);
        await door.GetAsync();
        Pass(15);

        Assert.Equal("REVALIDATED", await door.WordAsync());
        Assert.Equal(modified[15..], door.LastFetch.Head.Value("If-Modified-Since"));
    }

    [Fact]
    public async Task An_answer_that_says_no_cache_is_validated_each_time()
    {
        var door = await CachingAsync([Answer("hello", "Cache-Control: no-cache, max-age=100", "ETag: \"a\""), NotModified("ETag: \"a\"")]);
        await door.GetAsync();

        Assert.Equal("REVALIDATED", await door.WordAsync());
        Assert.Equal("REVALIDATED", await door.WordAsync());
    }

    [Fact]
    public async Task A_304_about_something_else_is_not_believed()
    {
        var door = await CachingAsync(request => request.Head.Has("If-None-Match")
            ? NotModified("ETag: \"b\"")
            : Answer("x", "Cache-Control: max-age=10", "ETag: \"a\""));
        await door.GetAsync();
        Pass(15);

        var response = await door.GetAsync();

        Assert.Equal((200, 3), (response.Status, door.Fetches));
        Assert.False(door.LastFetch.Head.Has("If-None-Match"));
    }

    [Theory]
    [InlineData("If-None-Match: \"a\"", 304)]
    [InlineData("If-None-Match: W/\"a\"", 304)]
    [InlineData("If-None-Match: \"x\", \"a\"", 304)]
    [InlineData("If-None-Match: *", 304)]
    [InlineData("If-None-Match: \"b\"", 200)]
    [InlineData("If-Modified-Since: Fri, 02 Jan 2026 03:04:05 GMT", 304)]
    [InlineData("If-Modified-Since: Fri, 02 Jan 2026 03:04:04 GMT", 304)]
    [InlineData("If-Modified-Since: Thu, 01 Jan 2026 00:00:00 GMT", 200)]
    [InlineData("If-Modified-Since: tomorrow", 200)]
    public async Task Conditions_of_clients_are_answered_from_the_store(string condition, int status)
    {
        var door = await CachingAsync(Answer("hello", "Cache-Control: max-age=60", "ETag: \"a\"", "Last-Modified: Fri, 02 Jan 2026 00:00:00 GMT", "Content-Type: text/plain"));
        await door.GetAsync();

        var response = await door.GetAsync("/", condition);

        Assert.Equal((status, "\"a\"", "HIT", 1), (response.Status, response["ETag"], response["X-Cache-Status"], door.Fetches));
        Assert.Equal(status == 304 ? "" : "hello", response.Text);
        Assert.Equal(status == 200, response.Head.Has("Content-Type"));
    }

    [Fact]
    public async Task If_None_Match_goes_before_If_Modified_Since()
    {
        var door = await CachingAsync(Answer("hello", "Cache-Control: max-age=60", "ETag: \"a\"", $"Last-Modified: {Date(-5000)}"));
        await door.GetAsync();

        Assert.Equal(200, (await door.GetAsync("/", "If-None-Match: \"b\"", $"If-Modified-Since: {Date()}")).Status);
        Assert.Equal(304, (await door.GetAsync("/", "If-None-Match: \"a\"", $"If-Modified-Since: {Date(-9000)}")).Status);
    }

    [Fact]
    public async Task A_client_with_a_condition_fills_the_store_and_gets_its_304()
    {
        var door = await CachingAsync(Answer("hello", "Cache-Control: max-age=60", "ETag: \"a\""));

        var first = await door.GetAsync("/", "If-None-Match: \"a\"");
        var second = await door.GetAsync();

        Assert.Equal((304, "", "MISS"), (first.Status, first.Text, first["X-Cache-Status"]));
        Assert.False(door.LastFetch.Head.Has("If-None-Match"));
        Assert.Equal(("hello", "HIT"), (second.Text, second["X-Cache-Status"]));
    }

    [Fact]
    public async Task Conditions_for_the_origin_alone_pass_by()
    {
        var door = await CachingAsync(Answer("hello", "Cache-Control: max-age=60", "ETag: \"a\""));
        await door.GetAsync();

        Assert.Equal("BYPASS", await door.WordAsync("/", "If-Match: \"a\""));
        Assert.Equal("\"a\"", door.LastFetch.Head.Value("If-Match"));
    }

    [Fact]
    public async Task A_HEAD_that_agrees_brings_the_stored_head_up_to_date()
    {
        var door = await CachingAsync(request => request.Head.StartLine.StartsWith("HEAD", StringComparison.Ordinal)
            ? "HTTP/1.1 200 OK\r\nCache-Control: max-age=1000\r\nX-Own: 2\r\nContent-Length: 5\r\n\r\n"
            : Answer("hello", "Cache-Control: max-age=10", "X-Own: 1"));
        await door.GetAsync();
        Pass(15);
        await door.SendAsync("HEAD", "/");

        var hit = await door.GetAsync();

        Assert.Equal(("HIT", "2", "hello"), (hit["X-Cache-Status"], hit["X-Own"], hit.Text));
    }

    [Fact]
    public async Task A_HEAD_that_does_not_agree_ends_what_is_stored()
    {
        var door = await CachingAsync(request => request.Head.StartLine.StartsWith("HEAD", StringComparison.Ordinal)
            ? "HTTP/1.1 200 OK\r\nCache-Control: max-age=1000\r\nContent-Length: 7\r\n\r\n"
            : Answer("hello", "Cache-Control: max-age=10"));
        await door.GetAsync();
        Pass(15);
        await door.SendAsync("HEAD", "/");

        Assert.Equal("MISS", await door.WordAsync());
    }

    [Fact]
    public async Task A_cookie_that_comes_with_a_304_is_for_one_client()
    {
        var door = await CachingAsync([
            Answer("hello", "Cache-Control: max-age=10", "ETag: \"a\""), NotModified("ETag: \"a\"", "Cache-Control: max-age=10", "Set-Cookie: s=1")]);
        await door.GetAsync();
        Pass(15);

        Assert.Equal("s=1", (await door.GetAsync())["Set-Cookie"]);
        Assert.Null((await door.GetAsync())["Set-Cookie"]);
    }
}
