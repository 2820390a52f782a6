namespace FrontDoor.AcceptanceTests.Rewriting;

/// <summary>What stands in the request line that the upstream gets.</summary>
public abstract class PathTests(Transport transport) : AcceptanceTest(transport)
{
    public sealed class OverHttpClient() : PathTests(Transport.HttpClient);

    public sealed class OverDirect() : PathTests(Transport.Direct);

    [Theory]
    [InlineData("AddPrefix", "/v2", "/api/a%2Fb?x=%31", "/v2/api/a%2Fb?x=%31")]
    [InlineData("AddPrefix", "/v2", "//api//x", "404")]
    [InlineData("PathPattern", "/v1/{**rest}", "/api/%7euser/a%2Fb", "/v1/%7euser/a%2Fb")]
    [InlineData("PathPattern", "/v1/{**rest}", "/api", "/v1/")]
    [InlineData("StripPrefix", "/api", "/api//x", "/x")]
    [InlineData("EncodedSlashes", "Reject", "/api/a%2Fb", "400")]
    [InlineData("EncodedSlashes", "Decode", "/api/a%2Fb", "/api/a/b")]
    public async Task Path_is_rewritten_as_the_route_says(string key, string value, string target, string sent) =>
        Assert.Equal(sent, await SendAsync(target, (key, value)));

    [Theory]
    [InlineData("StripPrefix", "/api", "/api//guarded/x")]
    [InlineData("StripPrefix", "/api", "/api///guarded")]
    [InlineData("EncodedSlashes", "Decode", "/api/guarded%2Fx")]
    [InlineData("EncodedSlashes", "Decode", "/api/x%2f..%2fguarded")]
    public async Task Rewriting_is_no_way_around_another_route(string key, string value, string target) =>
        Assert.Equal("400", await SendAsync(target, (key, value)));

    [Theory]
    [InlineData("/api/%2Fguarded/x")]
    [InlineData("/api/%2f%2Fguarded/x")]
    public async Task Slash_that_is_decoded_before_a_prefix_is_no_way_around_another_route(string target) =>
        Assert.Equal("400", await SendAsync(target, ("StripPrefix", "/api"), ("AddPrefix", "/v2"), ("EncodedSlashes", "Decode")));

    [Theory]
    [InlineData("/api/x/a", "/v2/a")]
    [InlineData("/api/x//a", "400")]
    public async Task Doubled_slash_behind_an_expression_is_not_joined(string target, string sent) => Assert.Equal(
        sent, await SendAsync(target, ("StripPrefix", "/api"), ("PathRegex:Match", "^/x/"), ("PathRegex:Replace", "/"), ("AddPrefix", "/v2")));

    [Theory]
    [InlineData("/api/old/x", "/new/x")]
    [InlineData("/api/%6fld/a%2Fb", "/new/a%2Fb")]
    [InlineData("/api/other", "/other")]
    public async Task Expression_runs_after_the_prefix_is_cut_off(string target, string sent) => Assert.Equal(
        sent, await SendAsync(target, ("StripPrefix", "/api"), ("PathRegex:Match", "^/old/(.*)$"), ("PathRegex:Replace", "/new/$1")));

    [Fact]
    public async Task Expression_that_takes_too_long_is_500_and_never_sent()
    {
        var upstream = UpstreamAnswering(Wire.Ok);
        var door = await InFrontOfAsync(upstream, setup => setup
            .Set("Routes:all:PathRegex:Match", "(a|aa)+\\1$").Set("Routes:all:PathRegex:Replace", "x"));

        var response = await door.GetAsync("/" + new string('a', 4000) + "b");

        Assert.Equal((500, "rewrite.timeout"), (response.Status, (await door.NextFinishedAsync()).Cause));
        Assert.Empty(upstream.Requests);
    }

    [Fact]
    public async Task Query_is_changed_where_it_is_named() => Assert.Equal("/api/x?b=%2F&from=127.0.0.1", await SendAsync(
        "/api/x?key=1&b=%2F&%6Bey=2&from=me", ("Query:Remove", "key"), ("Query:Set:from", "{client.address}")));

    [Theory]
    [InlineData("http://public.example/api/y?z", "http://{up}/y?z")]
    [InlineData("/api/a%2Fb", "/a%2Fb")]
    [InlineData("http://public.example/api/guarded/y", "http://public.example/api/guarded/y")]
    [InlineData("/api/gu%61rded/y", "/api/gu%61rded/y")]
    [InlineData("/api/guarded", "/api/guarded")]
    [InlineData("/api//guarded", "/api//guarded")]
    [InlineData("/api/x/../guarded", "/api/x/../guarded")]
    [InlineData("/other/y", "/other/y")]
    public async Task Destination_of_a_move_is_mapped_within_the_route(string destination, string sent)
    {
        var upstream = UpstreamAnswering(Wire.Ok);
        var door = await FrontDoorAsync(setup => setup
            .Upstream("app", upstream.Address)
            .Route("api", "/api/{**rest}", "app", ("StripPrefix", "/api"), ("RewriteRedirects:Fields", "Destination"))
            .Set("Routes:guard:Match:Path", "/api/guarded/{**rest}").Set("Routes:guard:Respond:Status", "403"));

        await door.SendAsync(RawClient.Request("MOVE", "/api/x", "Destination: " + destination));

        var request = upstream.Requests.Single();
        Assert.Equal(sent.Replace("{up}", request["Host"], StringComparison.Ordinal), request["Destination"]);
    }

    private async Task<string> SendAsync(string target, params (string Key, string Value)[] settings)
    {
        var upstream = UpstreamAnswering(Wire.Ok);
        var door = await FrontDoorAsync(setup => setup
            .Upstream("app", upstream.Address)
            .Route("api", "/api/{**rest}", "app", settings)
            .Set("Routes:guard:Match:Path", "/api/guarded/{**rest}").Set("Routes:guard:Respond:Status", "403"));
        var response = await door.GetAsync(target);
        return response.Status == 200 ? upstream.Requests.Single().Target : $"{response.Status}";
    }
}
