namespace FrontDoor.AcceptanceTests.Forwarding;

/// <summary>The request target goes upstream as the client wrote it, byte for byte, but for a prefix that the route cuts off.</summary>
public abstract class RequestTargetTests(Transport transport) : AcceptanceTest(transport)
{
    public sealed class OverHttpClient() : RequestTargetTests(Transport.HttpClient);

    public sealed class OverDirect() : RequestTargetTests(Transport.Direct);

    [Theory]
    [InlineData("/")]
    [InlineData("/?")]
    [InlineData("/a%2Fb")]
    [InlineData("/a%2fb")]
    [InlineData("/a%252Fb")]
    [InlineData("/a//b")]
    [InlineData("/a/")]
    [InlineData("/a//")]
    [InlineData("/%E4%BD%A0")]
    [InlineData("/%e4%bd%a0")]
    [InlineData("/%c3")]
    [InlineData("/x;y=1")]
    [InlineData("/x;y=1/z;w")]
    [InlineData("/a%20b")]
    [InlineData("/a+b")]
    [InlineData("/~t")]
    [InlineData("/%7e")]
    [InlineData("/%7E")]
    [InlineData("/%41")]
    [InlineData("/a%3Fb")]
    [InlineData("/a%23b")]
    [InlineData("/a%25b")]
    [InlineData("/a:b@c!$&'()*,=")]
    [InlineData("/@scope%2Fpackage")]
    [InlineData("/...")]
    [InlineData("/.hidden/..file")]
    [InlineData("/?x=1%2F2&y=+")]
    [InlineData("/?Q=a&q=B")]
    [InlineData("/?a=%c3%A9&b=%zz")]
    [InlineData("/?next=http://a/../b")]
    [InlineData("/a?b?c=/d")]
    [InlineData("/a?b=[1]{2}|^`")]
    [InlineData("/a?b=\"<>")]
    [InlineData("/a?b=\\")]
    public async Task Target_arrives_byte_for_byte(string target)
    {
        var upstream = UpstreamAnswering(Wire.Ok);
        var door = await InFrontOfAsync(upstream);

        var response = await door.GetAsync(target);

        Assert.Equal(200, response.Status);
        Assert.Equal($"GET {target} HTTP/1.1", Assert.Single(upstream.Requests).RequestLine);
    }

    [Theory]
    [InlineData("/api/users?x=1%2F2&y=+", "/users?x=1%2F2&y=+")]
    [InlineData("/api", "/")]
    [InlineData("/api/", "/")]
    [InlineData("/api?x=1", "/?x=1")]
    [InlineData("/api/?x=1", "/?x=1")]
    [InlineData("/api/a%2Fb", "/a%2Fb")]
    [InlineData("/api/a%252Fb", "/a%252Fb")]
    [InlineData("/api//x", "/x")]
    [InlineData("/api/a//b/", "/a//b/")]
    [InlineData("/api/%E4%BD%A0", "/%E4%BD%A0")]
    [InlineData("/api/api", "/api")]
    [InlineData("/API/Users", "/Users")]
    [InlineData("/api/x;y=1", "/x;y=1")]
    public async Task Prefix_is_cut_and_the_rest_arrives_byte_for_byte(string target, string expected)
    {
        var (door, api, web) = await ApiAndWebAsync();

        var response = await door.GetAsync(target);

        Assert.Equal(200, response.Status);
        Assert.Equal(expected, Assert.Single(api.Requests).Target);
        Assert.Empty(web.Requests);
    }

    [Theory]
    [InlineData("/apix")]
    [InlineData("/apix/y")]
    [InlineData("/ap")]
    [InlineData("/x/api/y")]
    [InlineData("/api-v2")]
    public async Task Prefix_means_whole_segments(string target)
    {
        var (door, api, web) = await ApiAndWebAsync();

        await door.GetAsync(target);

        Assert.Equal(target, Assert.Single(web.Requests).Target);
        Assert.Empty(api.Requests);
    }

    [Theory]
    [InlineData("GET http://public.example HTTP/1.1", "/")]
    [InlineData("GET http://public.example/ HTTP/1.1", "/")]
    [InlineData("GET http://public.example?x=1 HTTP/1.1", "/?x=1")]
    [InlineData("GET http://public.example/a%20b?x=%2F HTTP/1.1", "/a%20b?x=%2F")]
    public async Task Absolute_form_arrives_as_origin_form(string requestLine, string expected)
    {
        var upstream = UpstreamAnswering(Wire.Ok);
        var door = await InFrontOfAsync(upstream);

        await door.SendAsync($"{requestLine}\r\nHost: public.example\r\n\r\n");

        Assert.Equal(expected, Assert.Single(upstream.Requests).Target);
    }

    [Theory]
    [InlineData("/base", "/x", "/base/x")]
    [InlineData("/base/", "/x", "/base/x")]
    [InlineData("/base/", "/", "/base/")]
    [InlineData("/base/v%2F1", "/x?y=%2F", "/base/v%2F1/x?y=%2F")]
    public async Task Base_path_of_the_destination_is_joined_with_one_slash(string basePath, string target, string expected)
    {
        var upstream = UpstreamAnswering(Wire.Ok);
        var door = await InFrontOfAsync(upstream.Address + basePath);

        await door.GetAsync(target);

        Assert.Equal(expected, Assert.Single(upstream.Requests).Target);
    }

    [Fact]
    public async Task Options_asterisk_never_becomes_a_path()
    {
        var upstream = UpstreamAnswering(Wire.Ok);
        var door = await InFrontOfAsync(upstream);

        var response = await door.SendAsync(RawClient.Request("OPTIONS", "*"));

        Assert.All(upstream.Requests, request => Assert.Equal("*", request.Target));
        Assert.True(upstream.Requests.Count == 1 || response.Status == 400, response.ToString());
    }

    [Fact]
    public async Task Options_asterisk_is_sent_as_it_came()
    {
        var upstream = UpstreamAnswering(Wire.Ok);
        var door = await InFrontOfAsync(upstream);

        var response = await door.SendAsync(RawClient.Request("OPTIONS", "*"));

        Assert.Equal(200, response.Status);
        Assert.Equal("OPTIONS * HTTP/1.1", Assert.Single(upstream.Requests).RequestLine);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    [InlineData("QUERY")]
    [InlineData("PROPFIND")]
    [InlineData("x-own")]
    public async Task Method_arrives_as_it_was_written(string method)
    {
        var upstream = UpstreamAnswering(request => request.Method == "HEAD" ? Wire.Empty("200 OK") : Wire.Ok);
        var door = await InFrontOfAsync(upstream);

        await door.SendAsync(RawClient.Request(method, "/"));

        Assert.Equal(method, Assert.Single(upstream.Requests).Method);
    }

    private async Task<(FrontDoorHost Door, ScriptedUpstream Api, ScriptedUpstream Web)> ApiAndWebAsync()
    {
        var (api, web) = (UpstreamAnswering(Wire.Ok), UpstreamAnswering(Wire.Ok));
        var door = await FrontDoorAsync(setup => setup
            .Upstream("api", api.Address)
            .Upstream("web", web.Address)
            .Route("api", "/api/{**rest}", "api", ("StripPrefix", "/api"))
            .Route("web", "/{**rest}", "web"));
        return (door, api, web);
    }
}
