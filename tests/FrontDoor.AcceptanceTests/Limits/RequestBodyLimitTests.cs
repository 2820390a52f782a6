namespace FrontDoor.AcceptanceTests.Limits;

/// <summary>A body that is too large is refused with 413, before the upstream sees it where its length is known.</summary>
public abstract class RequestBodyLimitTests(Transport transport) : AcceptanceTest(transport)
{
    public sealed class OverHttpClient() : RequestBodyLimitTests(Transport.HttpClient);

    public sealed class OverDirect() : RequestBodyLimitTests(Transport.Direct);

    [Fact]
    public async Task Body_over_the_limit_is_refused_with_413_before_any_byte_goes_upstream()
    {
        var upstream = UpstreamAnswering(Wire.Ok);
        var door = await InFrontOfAsync(upstream, setup => setup.Set("Routes:all:MaxRequestBodySize", "10"));

        var response = await door.SendAsync(RawClient.Request("POST", "/", "Content-Length: 11") + "hello world");

        Assert.Equal(413, response.Status);
        Assert.Equal("limit.body", (await door.NextFinishedAsync()).Cause);
        Assert.Equal(0, upstream.Connections);
    }

    [Theory]
    [InlineData("10", "Content-Length: 10", "0123456789")]
    [InlineData("10", "Transfer-Encoding: chunked", "a\r\n0123456789\r\n0\r\n\r\n")]
    [InlineData("1KB", "Content-Length: 10", "0123456789")]
    public async Task Body_at_the_limit_passes(string limit, string framing, string body)
    {
        var upstream = UpstreamAnswering(request => Wire.Sized(request.Body.ToString()));
        var door = await InFrontOfAsync(upstream, setup => setup.Set("Routes:all:MaxRequestBodySize", limit));

        var response = await door.SendAsync(RawClient.Request("POST", "/", framing) + body);

        Assert.Equal("0123456789", response.Text);
    }

    [Fact]
    public async Task Body_of_unknown_length_is_cut_off_at_the_limit_and_never_whole_at_the_upstream()
    {
        var upstream = Upstream(async connection =>
        {
            var request = (await connection.ReadHeadAsync())!;
            await connection.ReadBodyAsync(request);
            await connection.WaitForCloseAsync();
        });
        var door = await InFrontOfAsync(upstream, setup => setup.Set("Routes:all:MaxRequestBodySize", "10"));
        using var client = await door.ConnectAsync();

        await client.SendAsync(RawClient.Request("POST", "/", "Transfer-Encoding: chunked") + Wire.Chunk("01234"));
        var request = await upstream.NextRequestAsync();
        await client.SendAsync(Wire.Chunk("56789a") + "0\r\n\r\n");
        var response = await client.ReadResponseAsync("POST");
        await upstream.NextClosedAsync();

        Assert.Equal(413, response.Status);
        Assert.Equal("limit.body", (await door.NextFinishedAsync()).Cause);
        Assert.False(request.Body.IsComplete);
    }

    [Fact]
    public async Task Limit_that_the_host_gave_its_server_holds_where_the_route_has_none()
    {
        var upstream = UpstreamAnswering(Wire.Ok);
        var door = await InFrontOfAsync(upstream, setup => setup.Kestrel(kestrel => kestrel.Limits.MaxRequestBodySize = 10));

        var response = await door.SendAsync(RawClient.Request("POST", "/", "Content-Length: 11") + "hello world");

        Assert.Equal(413, response.Status);
        Assert.Empty(upstream.Requests);
    }

    [Fact]
    public async Task Limit_of_the_route_goes_before_that_of_the_server()
    {
        var upstream = UpstreamAnswering(Wire.Ok);
        var door = await InFrontOfAsync(upstream, setup => setup
            .Kestrel(kestrel => kestrel.Limits.MaxRequestBodySize = 10)
            .Set("Routes:all:MaxRequestBodySize", "20"));

        var response = await door.SendAsync(RawClient.Request("POST", "/", "Content-Length: 11") + "hello world");

        Assert.Equal(200, response.Status);
    }
}
