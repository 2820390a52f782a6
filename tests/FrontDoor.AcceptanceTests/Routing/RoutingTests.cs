namespace FrontDoor.AcceptanceTests.Routing;

/// <summary>Which route takes a request, and what is said when none does.</summary>
public abstract class RoutingTests(Transport transport) : AcceptanceTest(transport)
{
    public sealed class OverHttpClient() : RoutingTests(Transport.HttpClient);

    public sealed class OverDirect() : RoutingTests(Transport.Direct);

    [Fact]
    public async Task Request_that_no_route_takes_is_404_with_a_reason()
    {
        var door = await OneRouteAsync(("Match:Path", "/api/{**rest}"));

        var response = await door.GetAsync("/elsewhere");

        Assert.Equal(404, response.Status);
        Assert.StartsWith("application/problem+json", response["Content-Type"], StringComparison.Ordinal);
        Assert.Contains("route.path", response.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Browser_gets_a_page_for_a_404()
    {
        var door = await OneRouteAsync(("Match:Path", "/api/{**rest}"));

        var response = await door.GetAsync("/elsewhere", "Accept: text/html");

        Assert.Equal(404, response.Status);
        Assert.StartsWith("text/html", response["Content-Type"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Method_that_no_route_takes_is_405_with_the_ones_that_do()
    {
        var door = await OneRouteAsync(("Match:Path", "/{**rest}"), ("Match:Methods:0", "GET"), ("Match:Methods:1", "PUT"));

        var response = await door.SendAsync(RawClient.Request("DELETE", "/"));

        Assert.Equal(405, response.Status);
        var allowed = string.Join(',', response.Values("Allow")).Split(',', StringSplitOptions.TrimEntries);
        Assert.Equal(["GET", "HEAD", "PUT"], allowed.Order());
        Assert.Contains("route.method", response.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Route_for_GET_takes_HEAD()
    {
        var door = await OneRouteAsync(("Match:Path", "/{**rest}"), ("Match:Methods:0", "GET"));

        Assert.Equal(200, (await door.SendAsync(RawClient.Request("HEAD", "/"))).Status);
    }

    [Theory]
    [InlineData("example.com", true)]
    [InlineData("EXAMPLE.com", true)]
    [InlineData("example.com:8080", true)]
    [InlineData("example.com.", true)]
    [InlineData("www.example.com", false)]
    [InlineData("example.org", false)]
    public async Task Host_is_matched_without_case_and_port(string host, bool taken)
    {
        var door = await OneRouteAsync(("Match:Hosts:0", "example.com"));

        var response = await door.SendAsync($"GET / HTTP/1.1\r\nHost: {host}\r\n\r\n");

        Assert.Equal(taken ? 200 : 404, response.Status);
    }

    [Theory]
    [InlineData("a.example.com", true)]
    [InlineData("a.b.example.com", true)]
    [InlineData("example.com", false)]
    [InlineData("badexample.com", false)]
    public async Task Wildcard_stands_for_subdomains(string host, bool taken)
    {
        var door = await OneRouteAsync(("Match:Hosts:0", "*.example.com"));

        var response = await door.SendAsync($"GET / HTTP/1.1\r\nHost: {host}\r\n\r\n");

        Assert.Equal(taken ? 200 : 404, response.Status);
    }

    [Fact]
    public async Task Order_decides_before_everything_else()
    {
        var (exact, any) = (UpstreamAnswering(Wire.Sized("exact")), UpstreamAnswering(Wire.Sized("any")));
        var door = await FrontDoorAsync(setup => setup
            .Upstream("exact", exact.Address)
            .Upstream("any", any.Address)
            .Route("exact", "/x", "exact")
            .Route("any", "/{**rest}", "any", ("Order", "-1")));

        Assert.Equal("any", (await door.GetAsync("/x")).Text);
    }

    [Fact]
    public async Task More_specific_path_wins()
    {
        var (exact, any) = (UpstreamAnswering(Wire.Sized("exact")), UpstreamAnswering(Wire.Sized("any")));
        var door = await FrontDoorAsync(setup => setup
            .Upstream("exact", exact.Address)
            .Upstream("any", any.Address)
            .Route("a-any", "/{**rest}", "any")
            .Route("z-exact", "/x", "exact"));

        Assert.Equal("exact", (await door.GetAsync("/X")).Text);
        Assert.Equal("any", (await door.GetAsync("/y")).Text);
    }

    [Fact]
    public async Task Own_endpoint_of_the_application_wins()
    {
        var upstream = UpstreamAnswering(Wire.Sized("proxied"));
        var door = await InFrontOfAsync(upstream, setup => setup.After(app => app.MapGet("/own", () => "own")));

        Assert.Equal("own", (await door.GetAsync("/own")).Text);
        Assert.Equal("proxied", (await door.GetAsync("/other")).Text);
        Assert.Equal("proxied", (await door.SendAsync(RawClient.Request("POST", "/own", "Content-Length: 0"))).Text);
    }

    [Fact]
    public async Task Record_of_the_request_names_route_and_upstream()
    {
        var door = await InFrontOfAsync(UpstreamAnswering(Wire.Ok));

        await door.GetAsync();

        var record = await door.NextFinishedAsync();
        Assert.Equal(("all", "app"), (record.RouteId, record.UpstreamId));
    }

    private Task<FrontDoorHost> OneRouteAsync(params (string Key, string Value)[] settings) => FrontDoorAsync(setup =>
    {
        setup.Upstream("app", UpstreamAnswering(request => request.Method == "HEAD" ? Wire.Empty("200 OK") : Wire.Ok).Address);
        setup.Set("Routes:only:Upstream", "app");
        foreach (var (key, value) in settings)
        {
            setup.Set($"Routes:only:{key}", value);
        }
    });
}
