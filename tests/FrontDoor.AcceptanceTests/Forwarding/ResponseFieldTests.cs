namespace FrontDoor.AcceptanceTests.Forwarding;

/// <summary>The head of the answer as the client gets it.</summary>
public abstract class ResponseFieldTests(Transport transport) : AcceptanceTest(transport)
{
    public sealed class OverHttpClient() : ResponseFieldTests(Transport.HttpClient);

    public sealed class OverDirect() : ResponseFieldTests(Transport.Direct);

    [Theory]
    [InlineData("200 OK")]
    [InlineData("200 All is well")]
    [InlineData("299 Custom")]
    [InlineData("404 Not Found")]
    [InlineData("418 I'm a teapot")]
    [InlineData("500 Internal Server Error")]
    [InlineData("502 Bad Gateway")]
    [InlineData("599 Odd")]
    public async Task Status_and_reason_are_relayed(string status)
    {
        var response = await RelayAsync(Wire.Empty(status));

        Assert.Equal($"HTTP/1.1 {status}", response.Head.StartLine);
        Assert.False(response.Head.Has("Proxy-Status"));
    }

    [Theory]
    [InlineData("Keep-Alive: timeout=5")]
    [InlineData("Proxy-Connection: keep-alive")]
    [InlineData("Proxy-Authenticate: Basic")]
    [InlineData("Proxy-Authentication-Info: x")]
    [InlineData("Alt-Svc: h3=\":443\"")]
    [InlineData("Upgrade: h2c")]
    public async Task Field_of_the_connection_is_not_passed_on(string line)
    {
        var response = await RelayAsync(Wire.Sized("ok", line));

        Assert.Equal("ok", response.Text);
        Assert.False(response.Head.Has(line.Split(':')[0]), response.ToString());
    }

    [Theory]
    [InlineData("Connection: X-Hop")]
    [InlineData("Connection: close, X-Hop")]
    [InlineData("connection: x-hop")]
    public async Task Field_that_Connection_nominates_is_not_passed_on(string connection)
    {
        var response = await RelayAsync(Wire.Sized("ok", connection, "X-Hop: 1", "X-Stays: 1"));

        Assert.False(response.Head.Has("X-Hop"), response.ToString());
        Assert.True(response.Head.Has("X-Stays"));
        Assert.Equal("ok", response.Text);
    }

    [Theory]
    [InlineData("Set-Cookie", "a=1; Path=/; Expires=Wed, 09 Jun 2021 10:18:14 GMT", "b=2")]
    [InlineData("WWW-Authenticate", "Basic realm=\"a, b\"", "Bearer")]
    [InlineData("X-Multi", "one", "two, three")]
    [InlineData("Vary", "Accept", "Origin")]
    public async Task Several_lines_of_a_field_stay_several_lines(string name, string first, string second)
    {
        var response = await RelayAsync(Wire.Sized("ok", $"{name}: {first}", "X-Between: 1", $"{name}: {second}"));

        Assert.Equal([first, second], response.Values(name));
    }

    [Fact]
    public async Task Empty_value_is_delivered()
    {
        var response = await RelayAsync(Wire.Sized("ok", "X-Empty:"));

        Assert.Equal("", response["X-Empty"]);
    }

    [Fact]
    public async Task Bytes_beyond_ascii_arrive_as_they_were_sent()
    {
        var response = await RelayAsync(Wire.Sized("ok", "X-Latin: caf\xE9 \xFF\x80", "Content-Disposition: attachment; filename=\"\xC3\xA9.txt\""));

        Assert.Equal("caf\xE9 \xFF\x80", response["X-Latin"]);
        Assert.Equal("attachment; filename=\"\xC3\xA9.txt\"", response["Content-Disposition"]);
    }

    [Theory]
    [InlineData("Server: origin/1")]
    [InlineData("Date: Wed, 09 Jun 2021 10:18:14 GMT")]
    [InlineData("ETag: not-quoted")]
    [InlineData("Expires: 0")]
    [InlineData("Last-Modified: long ago")]
    [InlineData("Content-Type: text/html;charset")]
    [InlineData("Content-Encoding: br")]
    [InlineData("Cache-Control: max-age=1, , private")]
    [InlineData("Age: x")]
    public async Task Value_is_relayed_once_and_not_normalised(string line)
    {
        var response = await RelayAsync(Wire.Sized("ok", line));

        Assert.Equal([line[(line.IndexOf(':', StringComparison.Ordinal) + 2)..]], response.Values(line.Split(':')[0]));
    }

    [Fact]
    public async Task Answer_to_HEAD_keeps_its_length_and_has_no_body()
    {
        var upstream = UpstreamAnswering("HTTP/1.1 200 OK\r\nContent-Length: 1234\r\n\r\n");
        var door = await InFrontOfAsync(upstream);
        using var client = await door.ConnectAsync();

        await client.SendAsync(RawClient.Request("HEAD", "/") + RawClient.Request("HEAD", "/2"));

        Assert.Equal("1234", (await client.ReadResponseAsync("HEAD"))["Content-Length"]);
        Assert.Equal("1234", (await client.ReadResponseAsync("HEAD"))["Content-Length"]);
    }

    [Theory]
    [InlineData("HTTP/1.1 204 No Content\r\n\r\n", 204)]
    [InlineData("HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n", 204)]
    [InlineData("HTTP/1.1 304 Not Modified\r\nETag: \"x\"\r\n\r\n", 304)]
    [InlineData("HTTP/1.1 304 Not Modified\r\nContent-Length: 1234\r\n\r\n", 304)]
    public async Task Answer_that_has_no_body_leaves_the_connection_usable(string answer, int status)
    {
        var upstream = UpstreamAnswering(request => request.Target == "/1" ? answer : Wire.Ok);
        var door = await InFrontOfAsync(upstream);
        using var client = await door.ConnectAsync();

        await client.SendAsync(RawClient.Request("GET", "/1") + RawClient.Request("GET", "/2"));
        var response = await client.ReadResponseAsync();

        Assert.Equal(status, response.Status);
        Assert.False(response.Head.Has("Transfer-Encoding"));
        Assert.False(status == 204 && response.Head.Has("Content-Length"));
        Assert.Equal("ok", (await client.ReadResponseAsync()).Text);
    }

    [Theory]
    [InlineData("X-A: 1\rX-Injected: 1")]
    [InlineData("X-A: 1\r X-Injected: 1")]
    [InlineData("X-A: 1\r\n X-Injected: 1")]
    [InlineData("X-A: 1\0X-Injected: 1")]
    public async Task Line_breaks_in_a_value_never_become_fields(string line)
    {
        var response = await RelayAsync(Wire.Sized("ok", line));

        Assert.False(response.Head.Has("X-Injected"), response.ToString());
        Assert.DoesNotContain("\r", string.Concat(response.Head.Lines), StringComparison.Ordinal);
        Assert.DoesNotContain("\0", string.Concat(response.Head.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Interim_answers_do_not_take_the_place_of_the_final_one()
    {
        var response = await RelayAsync("HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + Wire.Ok);

        Assert.Equal(200, response.Status);
        Assert.Equal("ok", response.Text);
    }

    private async Task<RawResponse> RelayAsync(string answer)
    {
        var door = await InFrontOfAsync(Own(ScriptedUpstream.AnsweringOnce(answer)));
        return await door.GetAsync();
    }
}
