using System.Net;

namespace FrontDoor.AcceptanceTests.InMemory;

/// <summary>A front door in a unit test, without a socket: the named handler takes the place of the connections to the upstream.</summary>
public sealed class NamedHandlerTests
{
    [Fact]
    public async Task Request_goes_through_the_handler_that_is_registered_for_the_upstream()
    {
        await using var door = await InMemoryFrontDoor.StartAsync(context => context.Response.WriteAsync(
            $"{context.Request.Method} {context.Request.Host} {context.Request.Path}{context.Request.QueryString} {context.Request.Headers["X-Forwarded-Host"]}"));
        using var client = door.CreateClient();

        var text = await client.GetStringAsync("/users/1?x=1%2F2", Cancelled);

        Assert.Equal("GET app.internal:4000 /users/1?x=1%2F2 localhost", text);
        Assert.Equal(["a:200"], door.Last!.Attempts);
    }

    [Theory]
    [InlineData("/a%20b", "/a%20b")]
    [InlineData("/%E4%BD%A0", "/%E4%BD%A0")]
    [InlineData("/a%25b", "/a%25b")]
    [InlineData("/x;y=1", "/x;y=1")]
    public async Task Without_a_raw_target_the_path_is_encoded_once(string target, string expected)
    {
        await using var door = await InMemoryFrontDoor.StartAsync(context => context.Response.WriteAsync(context.Request.Path.ToUriComponent()));
        using var client = door.CreateClient();

        Assert.Equal(expected, await client.GetStringAsync(target, Cancelled));
    }

    [Fact]
    public async Task Prefix_is_stripped()
    {
        await using var door = await InMemoryFrontDoor.StartAsync(
            context => context.Response.WriteAsync(context.Request.Path),
            setup => setup.Route("api", "/api/{**rest}", "app", ("StripPrefix", "/api")));
        using var client = door.CreateClient();

        Assert.Equal("/users", await client.GetStringAsync("/api/users", Cancelled));
        Assert.Equal("/apix", await client.GetStringAsync("/apix", Cancelled));
    }

    [Fact]
    public async Task Bodies_go_both_ways()
    {
        await using var door = await InMemoryFrontDoor.StartAsync(context => context.Request.Body.CopyToAsync(context.Response.Body));
        using var client = door.CreateClient();

        using var response = await client.PostAsync("/", new StringContent("hello"), Cancelled);

        Assert.Equal("hello", await response.Content.ReadAsStringAsync(Cancelled));
    }

    [Fact]
    public async Task Upstream_that_throws_is_502()
    {
        await using var door = await InMemoryFrontDoor.StartAsync(_ => throw new InvalidOperationException("broken"));
        using var client = door.CreateClient();

        using var response = await client.GetAsync("/", Cancelled);

        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
        Assert.Equal(502, door.Last!.FaultStatus);
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;
}
