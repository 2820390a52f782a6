using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace FrontDoor.AcceptanceTests.Forwarding;

/// <summary>Bodies of requests: framed anew, streamed, never buffered.</summary>
public abstract class RequestBodyTests(Transport transport) : AcceptanceTest(transport)
{
    private const int FiftyMegabytes = 50 * 1024 * 1024;

    public sealed class OverHttpClient() : RequestBodyTests(Transport.HttpClient);

    public sealed class OverDirect() : RequestBodyTests(Transport.Direct);

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    public async Task Request_without_a_body_is_sent_without_framing(string method)
    {
        var request = await ForwardAsync(RawClient.Request(method, "/"));

        Assert.False(request.Head.Has("Content-Length"));
        Assert.False(request.Head.Has("Transfer-Encoding"));
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    public async Task Declared_length_of_nothing_is_kept(string method)
    {
        var request = await ForwardAsync(RawClient.Request(method, "/", "Content-Length: 0"));

        Assert.Equal("0", request["Content-Length"]);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("GET")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    [InlineData("x-own")]
    public async Task Sized_body_arrives_with_its_length_whatever_the_method(string method)
    {
        var request = await ForwardAsync(RawClient.Request(method, "/", "Content-Type: text/x", "Content-Length: 5") + "hello");

        Assert.Equal("5", request["Content-Length"]);
        Assert.False(request.Head.IsChunked);
        Assert.Equal("text/x", request["Content-Type"]);
        Assert.Equal("hello", request.Body.ToString());
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("GET")]
    [InlineData("DELETE")]
    public async Task Chunked_body_is_chunked_again_without_a_length(string method)
    {
        var request = await ForwardAsync(
            RawClient.Request(method, "/", "Transfer-Encoding: chunked") + Wire.Chunk("hel") + Wire.Chunk("lo") + "0\r\n\r\n");

        Assert.False(request.Head.Has("Content-Length"));
        Assert.Equal(["chunked"], request.Head.Values("Transfer-Encoding"));
        Assert.Equal("hello", request.Body.ToString());
        Assert.True(request.Body.IsComplete);
    }

    [Fact]
    public async Task Chunk_extensions_are_not_passed_on()
    {
        var request = await ForwardAsync(
            RawClient.Request("POST", "/", "Transfer-Encoding: chunked") + "5;secret=1\r\nhello\r\n0\r\n\r\n");

        Assert.Equal("hello", request.Body.ToString());
        Assert.DoesNotContain("secret", request.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Content-Length: 5", "hello")]
    [InlineData("Transfer-Encoding: chunked", "5\r\nhello\r\n0\r\n\r\n")]
    public async Task Next_request_on_the_connection_is_not_taken_for_the_body(string framing, string body)
    {
        var upstream = UpstreamAnswering(request => Wire.Sized(request.Target));
        var door = await InFrontOfAsync(upstream);
        using var client = await door.ConnectAsync();

        await client.SendAsync(RawClient.Request("GET", "/1", framing) + body + RawClient.Request("GET", "/2"));

        Assert.Equal("/1", (await client.ReadResponseAsync()).Text);
        Assert.Equal("/2", (await client.ReadResponseAsync()).Text);
        Assert.Equal(["/1", "/2"], upstream.Requests.Select(request => request.Target));
    }

    [Fact]
    public async Task Piece_of_the_body_arrives_before_the_next_is_sent()
    {
        var gotFirst = new SyncPoint();
        var upstream = Upstream(async connection =>
        {
            await connection.ReadHeadAsync();
            await connection.ReadExactlyAsync(3);
            gotFirst.Arrive();
            await connection.ReadExactlyAsync(3);
            await connection.SendAsync(Wire.Ok);
        });
        var door = await InFrontOfAsync(upstream);
        using var client = await door.ConnectAsync();

        await client.SendAsync(RawClient.Request("POST", "/", "Content-Length: 6") + "one");
        await gotFirst.ReachedAsync();
        await client.SendAsync("two");

        Assert.Equal(200, (await client.ReadResponseAsync()).Status);
    }

    [Fact]
    public async Task Chunk_of_the_body_arrives_before_the_next_is_sent()
    {
        var gotFirst = new SyncPoint();
        var second = "";
        var upstream = Upstream(async connection =>
        {
            await connection.ReadHeadAsync();
            Assert.Equal("one", await connection.ReadChunkAsync());
            gotFirst.Arrive();
            second = await connection.ReadChunkAsync();
            await connection.ReadExactlyAsync(5);
            await connection.SendAsync(Wire.Ok);
        });
        var door = await InFrontOfAsync(upstream);
        using var client = await door.ConnectAsync();

        await client.SendAsync(RawClient.Request("POST", "/", "Transfer-Encoding: chunked") + Wire.Chunk("one"));
        await gotFirst.ReachedAsync();
        await client.SendAsync(Wire.Chunk("two") + "0\r\n\r\n");

        Assert.Equal(200, (await client.ReadResponseAsync()).Status);
        Assert.Equal("two", second);
    }

    [Fact]
    public async Task Upload_stops_when_the_upstream_does_not_read()
    {
        var upstream = Upstream(async connection =>
        {
            await connection.ReadHeadAsync();
            await new SyncPoint().ArriveAndWaitAsync();
        });
        var door = await InFrontOfAsync(upstream, setup => setup.Set("Upstreams:app:Timeouts:Send", "10m"));
        using var client = await door.ConnectAsync();
        var taken = 0L;

        await client.SendAsync(RawClient.Request("POST", "/", "Content-Length: 2000000000"));
        var sending = client.SendForeverAsync(new byte[64 * 1024], count => Interlocked.Add(ref taken, count));

        Assert.InRange(await Patience.UntilItStopsGrowingAsync(() => Interlocked.Read(ref taken)), 1, 64 * 1024 * 1024);
        client.Dispose();
        await Assert.ThrowsAnyAsync<Exception>(() => sending);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Fifty_megabytes_go_up_unchanged(bool sized)
    {
        var upstream = await KestrelUpstreamAsync();
        var door = await InFrontOfAsync(upstream);
        using var client = door.CreateClient();
        using var content = new StreamContent(new PatternStream(FiftyMegabytes));
        content.Headers.ContentLength = sized ? FiftyMegabytes : null;
        using var message = new HttpRequestMessage(HttpMethod.Post, "/hash") { Content = content };
        message.Headers.TransferEncodingChunked = !sized;

        using var response = await client.SendAsync(message, Cancelled);

        Assert.Equal(KestrelUpstream.HashOf(FiftyMegabytes), await response.Content.ReadAsStringAsync(Cancelled));
    }

    [Fact]
    public async Task Body_of_an_http2_client_without_a_length_arrives_chunked()
    {
        var upstream = UpstreamAnswering(Wire.Ok);
        var door = await InFrontOfAsync(upstream);
        using var client = door.CreateHttp2Client();
        using var content = new StreamContent(new PatternStream(70_000));
        content.Headers.ContentType = new MediaTypeHeaderValue("text/x");

        using var response = await client.PostAsync("/", content, Cancelled);

        var request = Assert.Single(upstream.Requests);
        Assert.True(request.Head.IsChunked);
        Assert.Equal(KestrelUpstream.HashOf(70_000), Convert.ToHexString(SHA256.HashData(request.Body.Bytes)));
    }

    private async Task<RecordedRequest> ForwardAsync(string request)
    {
        var upstream = UpstreamAnswering(seen => seen.Method == "HEAD" ? Wire.Empty("200 OK") : Wire.Ok);
        var door = await InFrontOfAsync(upstream);
        var response = await door.SendAsync(request);
        Assert.Equal(200, response.Status);
        return Assert.Single(upstream.Requests);
    }
}
