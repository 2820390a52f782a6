namespace FrontDoor.AcceptanceTests.Caching;

/// <summary>Parts of stored answers (RFC 9110 §14).</summary>
public abstract class RangeTests(Transport transport) : CacheTest(transport)
{
    private const string Body = "0123456789";

    public sealed class OverHttpClient() : RangeTests(Transport.HttpClient);

    public sealed class OverDirect() : RangeTests(Transport.Direct);

    [Theory]
    [InlineData("bytes=0-1", 206, "01", "bytes 0-1/10")]
    [InlineData("bytes=7-", 206, "789", "bytes 7-9/10")]
    [InlineData("bytes=-2", 206, "89", "bytes 8-9/10")]
    [InlineData("bytes=-20", 206, "0123456789", "bytes 0-9/10")]
    [InlineData("bytes=5-100", 206, "56789", "bytes 5-9/10")]
    [InlineData("bytes=9-99999999999999999999", 206, "9", "bytes 9-9/10")]
    [InlineData("bytes=10-", 416, "", "bytes */10")]
    [InlineData("bytes=-0", 416, "", "bytes */10")]
    [InlineData("bytes=3-2", 200, Body, null)]
    [InlineData("bytes=a-b", 200, Body, null)]
    [InlineData("lines=0-1", 200, Body, null)]
    [InlineData("bytes=0-5, 3-7", 200, Body, null)]
    [InlineData("bytes=0-1, 20-30", 206, "01", "bytes 0-1/10")]
    public async Task A_part_is_cut_from_what_is_stored(string range, int status, string body, string? contentRange)
    {
        var door = await CachingAsync(Answer(Body, "Cache-Control: max-age=60"));
        await door.GetAsync();

        var response = await door.GetAsync("/", $"Range: {range}");

        Assert.Equal((status, body, contentRange, 1), (response.Status, response.Text, response["Content-Range"], door.Fetches));
    }

    [Fact]
    public async Task Several_parts_are_given_as_multipart()
    {
        var door = await CachingAsync(Answer(Body, "Cache-Control: max-age=60", "Content-Type: text/plain"));
        await door.GetAsync();

        var response = await door.GetAsync("/", "Range: bytes=0-1, -2");

        var boundary = response["Content-Type"]!.Split("boundary=")[1];
        Assert.Equal(206, response.Status);
        Assert.Equal(
            $"\r\n--{boundary}\r\nContent-Type: text/plain\r\nContent-Range: bytes 0-1/10\r\n\r\n01\r\n--{boundary}\r\nContent-Type: text/plain\r\nContent-Range: bytes 8-9/10\r\n\r\n89\r\n--{boundary}--\r\n",
            response.Text);
        Assert.Equal(response.Text.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), response["Content-Length"]);
    }

    [Theory]
    [InlineData("\"a\"", 206)]
    [InlineData("\"b\"", 200)]
    [InlineData("W/\"a\"", 200)]
    [InlineData("Thu, 01 Jan 2026 00:00:00 GMT", 206)]
    [InlineData("Thu, 01 Jan 2026 00:00:01 GMT", 200)]
    public async Task If_Range_holds_by_strong_comparison_alone(string condition, int status)
    {
        var door = await CachingAsync(Answer(Body, "Cache-Control: max-age=60", "ETag: \"a\"", "Last-Modified: Thu, 01 Jan 2026 00:00:00 GMT"));
        await door.GetAsync();

        Assert.Equal(status, (await door.GetAsync("/", "Range: bytes=0-1", $"If-Range: {condition}")).Status);
    }

    [Fact]
    public async Task A_part_of_what_is_not_stored_yet_fetches_and_stores_the_whole()
    {
        var door = await CachingAsync(Answer(Body, "Cache-Control: max-age=60"));

        var part = await door.GetAsync("/", "Range: bytes=2-3");
        var whole = await door.GetAsync();

        Assert.Equal((206, "23", "MISS"), (part.Status, part.Text, part["X-Cache-Status"]));
        Assert.False(door.LastFetch.Head.Has("Range"));
        Assert.Equal(("HIT", Body), (whole["X-Cache-Status"], whole.Text));
    }

    [Fact]
    public async Task A_part_of_what_is_too_large_to_be_stored_is_asked_for_as_a_part()
    {
        var door = await CachingAsync(
            request => request.Head.Has("Range")
                ? "HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 2-3/10\r\nContent-Length: 2\r\n\r\n23"
                : Answer(Body, "Cache-Control: max-age=60"),
            setup => setup.Set("Routes:all:Cache:MaxObjectSize", "5"));

        var part = await door.GetAsync("/", "Range: bytes=2-3");

        Assert.Equal((206, "23"), (part.Status, part.Text));
    }

    [Fact]
    public async Task A_part_is_never_stored_as_the_whole()
    {
        var door = await CachingAsync("HTTP/1.1 206 Partial Content\r\nCache-Control: max-age=60\r\nContent-Range: bytes 2-3/10\r\nContent-Length: 2\r\n\r\n23");

        await door.GetAsync("/", "Range: bytes=2-3");

        Assert.NotEqual("HIT", await door.WordAsync());
    }

    [Fact]
    public async Task HEAD_knows_no_ranges()
    {
        var door = await CachingAsync(Answer(Body, "Cache-Control: max-age=60"));
        await door.GetAsync();

        Assert.Equal((200, "10"), ((await door.SendAsync("HEAD", "/", "Range: bytes=0-1")).Status, (await door.SendAsync("HEAD", "/", "Range: bytes=0-1"))["Content-Length"]));
    }
}
