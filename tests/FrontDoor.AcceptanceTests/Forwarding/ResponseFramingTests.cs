namespace FrontDoor.AcceptanceTests.Forwarding;

/// <summary>Answers whose head or framing breaks HTTP are refused with a 502 that names the reason.</summary>
public abstract class ResponseFramingTests(Transport transport) : AcceptanceTest(transport)
{
    public sealed class OverHttpClient() : ResponseFramingTests(Transport.HttpClient);

    public sealed class OverDirect() : ResponseFramingTests(Transport.Direct);

    [Theory]
    [InlineData("Content-Length: 2", "Content-Length: 3")]
    [InlineData("Content-Length: 2, 3")]
    [InlineData("Content-Length: 2", "Transfer-Encoding: chunked")]
    [InlineData("Transfer-Encoding: chunked", "Content-Length: 2")]
    [InlineData("Content-Length: 2x")]
    [InlineData("Content-Length: -2")]
    [InlineData("Content-Length: +2")]
    [InlineData("Content-Length: 99999999999999999999")]
    [InlineData("Transfer-Encoding: gzip, chunked")]
    [InlineData("Transfer-Encoding: gzip")]
    [InlineData("Transfer-Encoding: chunked, chunked")]
    [InlineData("Transfer-Encoding: xchunked")]
    public async Task Ambiguous_framing_is_refused_with_502(params string[] lines)
    {
        var response = await RelayAsync($"HTTP/1.1 200 OK\r\n{string.Join("\r\n", lines)}\r\n\r\n2\r\nok\r\n0\r\n\r\n");

        Assert.Equal(502, response.Status);
        Assert.Contains("error=http_", response["Proxy-Status"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Content-Length: 4\r\n\r\nEVIL")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n4\r\nEVIL\r\n0\r\n\r\n")]
    public async Task Body_of_a_205_is_dropped(string rest)
    {
        var response = await RelayAsync($"HTTP/1.1 205 Reset Content\r\n{rest}");

        Assert.Equal(205, response.Status);
        Assert.Equal("", response.Text);
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.6\r\n\r\n")]
    [InlineData("220 mail.example ESMTP\r\n\r\n")]
    [InlineData("-ERR wrong number of arguments\r\n\r\n")]
    [InlineData("<html></html>\r\n\r\n")]
    [InlineData("HTTP/1.1 20 OK\r\n\r\n")]
    [InlineData("HTTP/1.1 2000 OK\r\n\r\n")]
    [InlineData("HTTP/1.1 abc OK\r\n\r\n")]
    [InlineData("HTTP/1.1\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nno colon here\r\n\r\n")]
    [InlineData("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n")]
    public async Task Answer_that_is_not_http_is_refused_with_502(string answer)
    {
        var response = await RelayAsync(answer);

        Assert.Equal(502, response.Status);
        Assert.Contains("error=http_protocol_error", response["Proxy-Status"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Space_before_the_colon_is_refused_with_502() =>
        Assert.Equal(502, (await RelayAsync("HTTP/1.1 200 OK\r\nX-Space : 1\r\nContent-Length: 0\r\n\r\n")).Status);

    [Fact]
    public async Task Head_beyond_all_measure_is_refused_with_502()
    {
        var response = await RelayAsync($"HTTP/1.1 200 OK\r\nX-Big: {new string('x', 300_000)}\r\nContent-Length: 0\r\n\r\n");

        Assert.Equal(502, response.Status);
        Assert.Contains("error=http_response_header_section_size", response["Proxy-Status"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_after_an_answer_are_not_taken_for_the_next_one()
    {
        var upstream = Upstream(async connection =>
        {
            while (await connection.ReadRequestAsync() is { } request)
            {
                await connection.SendAsync(Wire.Sized(request.Target) + "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\npoison");
            }
        });
        var door = await InFrontOfAsync(upstream);

        for (var i = 0; i < 5; i++)
        {
            Assert.NotEqual("poison", (await door.GetAsync($"/{i}")).Text);
        }
    }

    private async Task<RawResponse> RelayAsync(string answer)
    {
        var door = await InFrontOfAsync(Own(ScriptedUpstream.AnsweringOnce(answer)));
        return await door.GetAsync();
    }
}
