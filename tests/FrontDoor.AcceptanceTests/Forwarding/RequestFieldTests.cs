namespace FrontDoor.AcceptanceTests.Forwarding;

/// <summary>Which fields of a request reach the upstream, and how.</summary>
public abstract class RequestFieldTests(Transport transport) : AcceptanceTest(transport)
{
    public sealed class OverHttpClient() : RequestFieldTests(Transport.HttpClient);

    public sealed class OverDirect() : RequestFieldTests(Transport.Direct);

    [Theory]
    [InlineData("Keep-Alive: timeout=5")]
    [InlineData("Proxy-Connection: keep-alive")]
    [InlineData("Proxy-Authorization: Basic eA==")]
    [InlineData("Proxy-Authenticate: Basic")]
    [InlineData("TE: deflate")]
    [InlineData("Upgrade: h2c")]
    [InlineData("HTTP2-Settings: AAMAAABkAAQAAP__")]
    public async Task Field_of_the_connection_is_not_passed_on(string line)
    {
        var request = await ForwardAsync(line);

        Assert.False(request.Head.Has(line.Split(':')[0]), request.ToString());
    }

    [Theory]
    [InlineData("X-Hop", "Connection: X-Hop")]
    [InlineData("X-Hop", "connection: y ,x-hop, z")]
    public async Task Field_that_Connection_nominates_is_not_passed_on(string name, string connection)
    {
        var request = await ForwardAsync(connection, $"{name}: 1", "X-Stays: 1");

        Assert.False(request.Head.Has(name), request.ToString());
        Assert.True(request.Head.Has("X-Stays"));
    }

    /// <summary>Kestrel leaves nothing but the option it knows in the field: see <c>KestrelTests.Nominations_beside_a_known_option_are_hidden</c>.</summary>
    [Theory]
    [InlineData("Connection: close, X-Hop")]
    [InlineData("Connection: X-Hop, close")]
    [InlineData("connection: x-hop ,keep-alive")]
    public async Task Field_that_Connection_nominates_beside_a_known_option_is_not_passed_on(string connection)
    {
        var request = await ForwardAsync(connection, "X-Hop: 1", "X-Stays: 1");

        Assert.False(request.Head.Has("X-Hop"), request.ToString());
        Assert.True(request.Head.Has("X-Stays"));
    }

    [Fact]
    public async Task Nominating_host_or_framing_takes_neither_away()
    {
        var upstream = UpstreamAnswering(Wire.Ok);
        var door = await InFrontOfAsync(upstream);

        await door.SendAsync("POST / HTTP/1.1\r\nHost: h\r\nConnection: Host, Content-Length, X-Forwarded-For\r\nContent-Length: 3\r\n\r\nabc");

        var request = Assert.Single(upstream.Requests);
        Assert.Equal(upstream.Authority, request["Host"]);
        Assert.Equal("127.0.0.1", request["X-Forwarded-For"]);
        Assert.Equal("abc", request.Body.ToString());
    }

    [Fact]
    public async Task TE_is_never_more_than_trailers()
    {
        var request = await ForwardAsync("TE: trailers, deflate;q=0.5", "Connection: TE");

        Assert.All(request.Head.Values("TE"), value => Assert.Equal("trailers", value));
    }

    [Fact]
    public async Task TE_of_an_http2_client_arrives_as_exactly_trailers()
    {
        var upstream = UpstreamAnswering(Wire.Ok);
        var door = await InFrontOfAsync(upstream);
        using var client = door.CreateHttp2Client();
        using var message = new HttpRequestMessage(HttpMethod.Get, "/") { Version = new Version(2, 0), VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        message.Headers.TryAddWithoutValidation("TE", "trailers");

        using var response = await client.SendAsync(message, Cancelled);

        Assert.Equal(["trailers"], Assert.Single(upstream.Requests).Head.Values("TE"));
    }

    [Fact]
    public async Task Several_values_keep_their_order()
    {
        var request = await ForwardAsync("X-Multi: one", "X-Other: x", "X-Multi: two, three", "X-Multi: four");

        Assert.Equal("one, two, three, four", string.Join(", ", request.Head.Values("X-Multi")));
    }

    [Fact]
    public async Task Several_lines_of_a_request_field_stay_several_lines()
    {
        var request = await ForwardAsync("X-Multi: one", "X-Multi: two, three");

        Assert.Equal(["one", "two, three"], request.Head.Values("X-Multi"));
    }

    [Fact]
    public async Task Cookies_keep_their_order()
    {
        var request = await ForwardAsync("Cookie: a=1; b=2", "Cookie: c=3");

        Assert.Equal("a=1; b=2; c=3", string.Join("; ", request.Head.Values("Cookie")));
    }

    [Fact]
    public async Task Empty_value_is_delivered()
    {
        var request = await ForwardAsync("X-Empty:");

        Assert.Equal("", request["X-Empty"]);
    }

    [Fact]
    public async Task Bytes_beyond_ascii_arrive_as_they_were_sent()
    {
        var request = await ForwardAsync("X-Latin: caf\xE9 \xFF\x80");

        Assert.Equal("caf\xE9 \xFF\x80", request["X-Latin"]);
    }

    [Theory]
    [InlineData("User-Agent: curl/8")]
    [InlineData("User-Agent: not; a (valid agent")]
    [InlineData("Accept: */*;q=x")]
    [InlineData("Authorization: Bearer a.b.c")]
    [InlineData("If-None-Match: not-quoted")]
    [InlineData("If-Modified-Since: yesterday")]
    [InlineData("Range: bytes=0-1,4-")]
    [InlineData("Date: whenever")]
    [InlineData("Content-Language: de, en")]
    [InlineData("Referer: /relative path")]
    [InlineData("Origin: null")]
    [InlineData("X-Quoted: \"a, b\", c")]
    public async Task Value_is_neither_parsed_nor_normalised(string line)
    {
        var request = await ForwardAsync(line);

        Assert.Equal(line, line.Split(':')[0] + ": " + request[line.Split(':')[0]]);
    }

    [Fact]
    public async Task Nothing_is_invented_that_the_client_did_not_send()
    {
        var request = await ForwardAsync();

        string[] inventions = ["User-Agent", "Accept", "Accept-Encoding", "Accept-Language", "Cookie", "Content-Type", "Content-Length",
            "Transfer-Encoding", "Expect", "Cache-Control", "X-Forwarded-Prefix"];
        Assert.All(inventions, name => Assert.False(request.Head.Has(name), name));
    }

    [Theory]
    [InlineData("")]
    [InlineData("public.example")]
    public async Task Upstream_gets_exactly_one_host(string host)
    {
        var upstream = UpstreamAnswering(Wire.Ok);
        var door = await InFrontOfAsync(upstream);

        await door.SendAsync($"GET / HTTP/1.1\r\nHost: {host}\r\n\r\n");

        Assert.Equal([upstream.Authority], Assert.Single(upstream.Requests).Head.Values("Host"));
    }

    [Theory]
    [InlineData("Upstream", null)]
    [InlineData("Original", "public.example:81")]
    [InlineData("name.example", "name.example")]
    public async Task Host_is_what_the_route_says(string setting, string? expected)
    {
        var upstream = UpstreamAnswering(Wire.Ok);
        var door = await InFrontOfAsync(upstream, setup => setup.Set("Routes:all:Host", setting));

        await door.SendAsync("GET / HTTP/1.1\r\nHost: public.example:81\r\n\r\n");

        Assert.Equal(expected ?? upstream.Authority, Assert.Single(upstream.Requests)["Host"]);
    }

    [Fact]
    public async Task Host_of_the_destination_goes_before_that_of_the_route()
    {
        var upstream = UpstreamAnswering(Wire.Ok);
        var door = await InFrontOfAsync(upstream, setup => setup
            .Set("Routes:all:Host", "Original")
            .Set("Upstreams:app:Destinations:a:Host", "inner.example"));

        await door.GetAsync();

        Assert.Equal("inner.example", Assert.Single(upstream.Requests)["Host"]);
    }

    private async Task<RecordedRequest> ForwardAsync(params string[] lines)
    {
        var upstream = UpstreamAnswering(Wire.Ok);
        var door = await InFrontOfAsync(upstream);
        var response = await door.GetAsync("/", lines);
        Assert.Equal(200, response.Status);
        return Assert.Single(upstream.Requests);
    }
}
