namespace FrontDoor.AcceptanceTests.Forwarding;

/// <summary>No spelling of a path leads out of the route that it was matched by.</summary>
public abstract class PathEscapeTests(Transport transport) : AcceptanceTest(transport)
{
    public sealed class OverHttpClient() : PathEscapeTests(Transport.HttpClient);

    public sealed class OverDirect() : PathEscapeTests(Transport.Direct);

    public static TheoryData<string> Escapes => new(
        "/api/../admin",
        "/api/./../admin",
        "/api/%2e%2e/admin",
        "/api/%2E%2E/admin",
        "/api/.%2e/admin",
        "/api/%2e./admin",
        "/api/..%2fadmin",
        "/api/%2e%2e%2fadmin",
        "/api/..%2F..%2Fadmin",
        "/api/x/../../admin",
        "/api/x/..%2f..%2fadmin",
        "/api/x%2f..%2f..%2fadmin",
        "/api/..%5cadmin",
        "/api/..\\admin",
        "/api/%2e%2e%5cadmin",
        "/api/..",
        "/api/%2e%2e",
        "/api/..%2f",
        "/api/..?x=1",
        "/api//../../admin");

    [Theory]
    [MemberData(nameof(Escapes))]
    public async Task Path_that_leaves_a_stripped_prefix_never_reaches_its_upstream(string target)
    {
        var api = UpstreamAnswering(Wire.Ok);
        var door = await FrontDoorAsync(setup => setup.Upstream("api", api.Address).Route("api", "/api/{**rest}", "api", ("StripPrefix", "/api")));

        var response = await door.GetAsync(target);

        Assert.True(response.Status is 400 or 404, response.ToString());
        Assert.Empty(api.Requests);
    }

    [Theory]
    [MemberData(nameof(Escapes))]
    public async Task Path_with_dot_segments_is_sent_resolved_as_it_was_routed_or_not_at_all(string target)
    {
        var (api, web) = (UpstreamAnswering(Wire.Ok), UpstreamAnswering(Wire.Ok));
        var door = await FrontDoorAsync(setup => setup
            .Upstream("api", api.Address)
            .Upstream("web", web.Address)
            .Route("api", "/api/{**rest}", "api")
            .Route("web", "/{**rest}", "web"));

        var response = await door.GetAsync(target);

        Assert.True(response.Status is 200 or 400, response.ToString());
        Assert.All(api.Requests, request => Assert.StartsWith("/api", request.Target, StringComparison.OrdinalIgnoreCase));
        Assert.All(api.Requests.Concat(web.Requests), request =>
        {
            var decoded = Uri.UnescapeDataString(request.Target.Split('?')[0]).Replace('\\', '/');
            Assert.DoesNotContain("..", decoded.Split('/'));
        });
    }

    [Theory]
    [InlineData("/x/../y", "/y")]
    [InlineData("/x/./y", "/x/y")]
    [InlineData("/x/%2e%2e/y", "/y")]
    [InlineData("/x/../y?q=/../z", "/y?q=/../z")]
    public async Task Dot_segments_are_resolved_where_nothing_is_stripped(string target, string expected)
    {
        var upstream = UpstreamAnswering(Wire.Ok);
        var door = await InFrontOfAsync(upstream);

        await door.GetAsync(target);

        Assert.Equal(expected, Assert.Single(upstream.Requests).Target);
    }

    [Theory]
    [InlineData("/a%5cb")]
    [InlineData("/a%5Cb")]
    [InlineData("/a\\b")]
    [InlineData("/%zz")]
    [InlineData("/a%")]
    [InlineData("/a%2")]
    [InlineData("/a%2g")]
    [InlineData("/a%00b")]
    public async Task Malformed_path_is_refused_with_400(string target)
    {
        var upstream = UpstreamAnswering(Wire.Ok);
        var door = await InFrontOfAsync(upstream);

        var response = await door.GetAsync(target);

        Assert.Equal(400, response.Status);
        Assert.Empty(upstream.Requests);
    }

    [Fact]
    public async Task Dot_segments_within_a_stripped_prefix_are_refused_with_400_and_a_reason()
    {
        var api = UpstreamAnswering(Wire.Ok);
        var door = await FrontDoorAsync(setup => setup.Upstream("api", api.Address).Route("api", "/api/{**rest}", "api", ("StripPrefix", "/api")));

        var response = await door.GetAsync("/api/a/../b");

        Assert.Equal(400, response.Status);
        Assert.Contains("client.target", response.Text, StringComparison.Ordinal);
        Assert.Empty(api.Requests);
    }
}
