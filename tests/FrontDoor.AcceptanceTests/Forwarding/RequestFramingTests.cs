namespace FrontDoor.AcceptanceTests.Forwarding;

/// <summary>Requests whose framing two servers could read differently are refused or framed anew; none reaches an upstream as it came.</summary>
public abstract class RequestFramingTests(Transport transport) : AcceptanceTest(transport)
{
    public sealed class OverHttpClient() : RequestFramingTests(Transport.HttpClient);

    public sealed class OverDirect() : RequestFramingTests(Transport.Direct);

    [Theory]
    [InlineData("HTTP/1.1", "Content-Length: 5", "Transfer-Encoding: chunked")]
    [InlineData("HTTP/1.1", "Transfer-Encoding: chunked", "Content-Length: 5")]
    [InlineData("HTTP/1.1", "Transfer-Encoding: chunked", "Content-Length: 0")]
    [InlineData("HTTP/1.1", "Transfer-Encoding: gzip, chunked")]
    [InlineData("HTTP/1.1", "Transfer-Encoding: x, chunked")]
    [InlineData("HTTP/1.1", "Transfer-Encoding: gzip", "Transfer-Encoding: chunked")]
    [InlineData("HTTP/1.1", "Transfer-Encoding: chunked, chunked")]
    [InlineData("HTTP/1.1", "Transfer-Encoding: chunked, identity")]
    [InlineData("HTTP/1.1", "Transfer-Encoding: identity")]
    [InlineData("HTTP/1.1", "Transfer-Encoding: xchunked")]
    [InlineData("HTTP/1.1", "Transfer-Encoding:")]
    [InlineData("HTTP/1.0", "Transfer-Encoding: chunked")]
    [InlineData("HTTP/1.1", "Content-Length: 5", "Content-Length: 6")]
    [InlineData("HTTP/1.1", "Content-Length: 5, 5")]
    [InlineData("HTTP/1.1", "Content-Length: 5x")]
    [InlineData("HTTP/1.1", "Content-Length: -1")]
    [InlineData("HTTP/1.1", "Content-Length: -0")]
    [InlineData("HTTP/1.1", "Content-Length: +5")]
    [InlineData("HTTP/1.1", "Content-Length: \v5")]
    [InlineData("HTTP/1.1", "Content-Length: 5\f")]
    [InlineData("HTTP/1.1", "Content-Length: 0000000000000000000000005")]
    public async Task Ambiguous_framing_is_refused_with_400_and_the_connection_is_closed(string version, params string[] lines)
    {
        var upstream = UpstreamAnswering(Wire.Ok);
        var door = await InFrontOfAsync(upstream);
        using var client = await door.ConnectAsync();

        await client.SendAsync($"POST / {version}\r\nHost: h\r\n{string.Join("\r\n", lines)}\r\n\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: h\r\n\r\n");
        var response = await client.ReadResponseAsync("POST");

        Assert.Equal(400, response.Status);
        Assert.Equal("", await client.ReadToEndAsync());
        Assert.Empty(upstream.Requests);
    }

    [Theory]
    [InlineData("+5")]
    [InlineData("05")]
    [InlineData("5 ")]
    public async Task Odd_spelling_of_a_length_is_written_anew_or_refused(string length)
    {
        var upstream = UpstreamAnswering(Wire.Ok);
        var door = await InFrontOfAsync(upstream);

        var response = await door.SendAsync(RawClient.Request("POST", "/", $"Content-Length: {length}") + "hello");

        Assert.True(response.Status == 400 || upstream.Requests.Count == 1);
        Assert.All(upstream.Requests, request => Assert.Equal("5", request["Content-Length"]));
        Assert.All(upstream.Requests, request => Assert.Equal("hello", request.Body.ToString()));
    }

    [Theory]
    [InlineData("Bad Name: x")]
    [InlineData("Bad\0Name: x")]
    [InlineData("X-Nul: a\0b")]
    [InlineData("X-Fold: a\r\n b")]
    public async Task Malformed_field_never_reaches_the_upstream(string line)
    {
        var upstream = UpstreamAnswering(Wire.Ok);
        var door = await InFrontOfAsync(upstream);

        var response = await door.GetAsync("/", line);

        Assert.Equal(400, response.Status);
        Assert.Empty(upstream.Requests);
    }

    [Fact]
    public async Task Body_that_ends_early_is_never_whole_at_the_upstream()
    {
        var upstream = Upstream(async connection =>
        {
            var request = (await connection.ReadHeadAsync())!;
            await connection.ReadBodyAsync(request);
        });
        var door = await InFrontOfAsync(upstream);
        using var client = await door.ConnectAsync();

        await client.SendAsync(RawClient.Request("POST", "/", "Content-Length: 10") + "abc");
        var request = await upstream.NextRequestAsync();
        client.ShutdownSend();
        await upstream.NextClosedAsync();

        Assert.False(request.Body.IsComplete);
        Assert.StartsWith("client.", (await door.NextFinishedAsync()).Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Broken_chunk_is_refused_with_400_and_never_whole_at_the_upstream()
    {
        var upstream = Upstream(async connection =>
        {
            var request = (await connection.ReadHeadAsync())!;
            await connection.ReadBodyAsync(request);
        });
        var door = await InFrontOfAsync(upstream);
        using var client = await door.ConnectAsync();

        await client.SendAsync(RawClient.Request("POST", "/", "Transfer-Encoding: chunked") + Wire.Chunk("abc"));
        var request = await upstream.NextRequestAsync();
        await client.SendAsync("zz\r\nabc\r\n");
        var response = await client.ReadResponseAsync("POST");
        await upstream.NextClosedAsync();

        Assert.Equal(400, response.Status);
        Assert.False(request.Body.IsComplete);
        Assert.Equal("client.cut", (await door.NextFinishedAsync()).Cause);
    }

    [Theory]
    [InlineData("zz\r\nabc\r\n")]
    [InlineData("ffffffffffffffff1\r\nabc\r\n")]
    [InlineData("80000000000000000\r\nabc\r\n")]
    [InlineData("-1\r\nabc\r\n")]
    [InlineData("0x3\r\nabc\r\n")]
    [InlineData("3\r\nabcdef\r\n")]
    [InlineData("3\nabc\r\n")]
    public async Task Chunk_that_is_no_chunk_is_refused_with_400(string chunk)
    {
        var upstream = Upstream(async connection =>
        {
            var request = (await connection.ReadHeadAsync())!;
            await connection.ReadBodyAsync(request);
        });
        var door = await InFrontOfAsync(upstream);
        using var client = await door.ConnectAsync();

        await client.SendAsync(RawClient.Request("POST", "/", "Transfer-Encoding: chunked") + chunk + "0\r\n\r\n");
        var response = await client.ReadResponseAsync("POST");

        Assert.Equal(400, response.Status);
        Assert.Equal("close", response["Connection"]);
    }
}
