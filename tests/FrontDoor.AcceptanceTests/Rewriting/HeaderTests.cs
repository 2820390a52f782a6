namespace FrontDoor.AcceptanceTests.Rewriting;

/// <summary>Fields of requests and answers, as they cross the wire.</summary>
public abstract class HeaderTests(Transport transport) : AcceptanceTest(transport)
{
    public sealed class OverHttpClient() : HeaderTests(Transport.HttpClient);

    public sealed class OverDirect() : HeaderTests(Transport.Direct);

    [Fact]
    public async Task Upstream_gets_what_the_route_says()
    {
        var upstream = UpstreamAnswering(Wire.Ok);
        var door = await InFrontOfAsync(upstream, setup => setup
            .Set("Routes:all:RequestHeaders:Set:X-Real-IP", "{client.address}")
            .Set("Routes:all:RequestHeaders:Set:X-Where", "{route}/{upstream}/{destination} {method} {scheme} {host} {path}{query}")
            .Set("Routes:all:RequestHeaders:Set:X-Id", "{request.id}")
            .Set("Routes:all:RequestHeaders:Set:X-Value", "{query:v}")
            .Set("Routes:all:RequestHeaders:Remove", "Accept-Language"));

        await door.GetAsync("/a%2Fb?v=%0D%0AX-Admin:%201", "X-Real-IP: 6.6.6.6", "X_Real_IP: 6.6.6.6", "Accept-Language: de", "X-Id: forged");

        var request = upstream.Requests.Single();
        Assert.Equal("127.0.0.1", request["X-Real-IP"]);
        Assert.Equal("all/app/a GET http public.example /a%2Fb?v=%0D%0AX-Admin:%201", request["X-Where"]);
        Assert.Equal(request["X-Request-Id"], request["X-Id"]);
        Assert.Equal("%0D%0AX-Admin: 1", request["X-Value"]);
        Assert.Null(request["Accept-Language"]);
        Assert.Null(request["X-Admin"]);
    }

    [Fact]
    public async Task Fields_of_the_client_can_be_left_out_as_a_whole()
    {
        var upstream = UpstreamAnswering(Wire.Ok);
        var door = await InFrontOfAsync(upstream, setup => setup.Set("Routes:all:RequestHeaders:Remove", "*"));

        await door.GetAsync("/", "X-A: 1", "Cookie: a=1", "Authorization: Basic x");

        var request = upstream.Requests.Single();
        Assert.Equal((null, null, null), (request["X-A"], request["Cookie"], request["Authorization"]));
        Assert.Equal("public.example", request["X-Forwarded-Host"]);
    }

    [Theory]
    [InlineData("200 OK", "all", null)]
    [InlineData("503 Service Unavailable", "all", "bad")]
    public async Task Client_gets_what_the_route_says_for_the_status(string status, string always, string? onError)
    {
        var upstream = UpstreamAnswering(Wire.Empty(status, "X-Internal: 1", "Vary: Accept"));
        var door = await InFrontOfAsync(upstream, setup => setup
            .Set("Routes:all:ResponseHeaders:Set:X-Route", "{route}")
            .Set("Routes:all:ResponseHeaders:Set:X-Bad:Value", "bad")
            .Set("Routes:all:ResponseHeaders:Set:X-Bad:When", "4xx,5xx")
            .Set("Routes:all:ResponseHeaders:Append:Vary", "Origin")
            .Set("Routes:all:ResponseHeaders:Remove", "X-Internal"));

        var response = await door.GetAsync();

        Assert.Equal((always, onError, null), (response["X-Route"], response["X-Bad"], response["X-Internal"]));
        Assert.Contains("\r\nVary: Accept\r\nVary: Origin\r\n", response.Head.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trailers_are_changed_for_clients_that_can_have_them()
    {
        var door = await InFrontOfAsync(
            UpstreamAnswering("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\nX-T: 1\r\nX-Gone: 1\r\n\r\n"),
            setup => setup.Set("Routes:all:ResponseTrailers:Set:X-Route", "{route}").Set("Routes:all:ResponseTrailers:Remove", "X-Gone"));
        using var client = door.CreateHttp2Client();

        using var response = await client.GetAsync("/", Cancelled);

        Assert.Equal("ok", await response.Content.ReadAsStringAsync(Cancelled));
        Assert.Equal(["x-route: all", "x-t: 1"], response.TrailingHeaders.Select(field => $"{field.Key.ToLowerInvariant()}: {field.Value.Single()}").Order());
        Assert.Equal("ok", (await door.GetAsync()).Text);
    }

    [Fact]
    public async Task Cookies_are_rewritten_line_by_line()
    {
        var upstream = UpstreamAnswering(Wire.Empty("200 OK", "Set-Cookie: a=1; Path=/; Domain=127.0.0.1", "Set-Cookie: __Host-b=2; Secure; Path=/"));
        var door = await FrontDoorAsync(setup => setup
            .Upstream("app", upstream.Address)
            .Route("api", "/api/{**rest}", "app", ("StripPrefix", "/api"), ("RewriteCookies:HttpOnly", "true"), ("RewriteCookies:SameSite", "Lax")));

        var head = (await door.GetAsync("/api/x")).Head.ToString();

        Assert.Contains(
            "\r\nSet-Cookie: a=1; Path=/api; HttpOnly; SameSite=Lax\r\nSet-Cookie: __Host-b=2; Secure; Path=/; HttpOnly; SameSite=Lax\r\n", head, StringComparison.Ordinal);
    }
}
