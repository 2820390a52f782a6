namespace FrontDoor.AcceptanceTests.Forwarding;

/// <summary><c>Expect: 100-continue</c> (RFC 9110 §10.1.1) is a conversation between client and upstream.</summary>
public abstract class ExpectContinueTests(Transport transport) : AcceptanceTest(transport)
{
    public sealed class OverHttpClient() : ExpectContinueTests(Transport.HttpClient);

    public sealed class OverDirect() : ExpectContinueTests(Transport.Direct);

    [Fact]
    public async Task Body_is_sent_after_the_upstream_has_asked_for_it()
    {
        var upstream = Upstream(async connection =>
        {
            var request = (await connection.ReadHeadAsync())!;
            await connection.SendAsync("HTTP/1.1 100 Continue\r\n\r\n");
            await connection.ReadBodyAsync(request);
            await connection.SendAsync(Wire.Sized(request.Body.ToString()));
        });
        var door = await InFrontOfAsync(upstream);
        using var client = await door.ConnectAsync();

        await client.SendAsync(RawClient.Request("POST", "/", "Expect: 100-continue", "Content-Length: 5"));
        Assert.StartsWith("HTTP/1.1 100", (await client.ReadHeadAsync()).StartLine, StringComparison.Ordinal);
        await client.SendAsync("hello");

        Assert.Equal("hello", (await client.ReadResponseAsync("POST")).Text);
        Assert.Equal("100-continue", Assert.Single(upstream.Requests)["Expect"]);
    }

    [Fact]
    public Task Body_is_never_asked_for_when_the_upstream_refuses() => AssertNotAskedForAsync(length: 5000);

    [Fact]
    public Task Small_body_is_never_asked_for_when_the_upstream_refuses() => AssertNotAskedForAsync(length: 5);

    [Fact]
    public async Task Expectation_of_an_http_1_0_client_is_ignored()
    {
        var upstream = UpstreamAnswering(Wire.Ok);
        var door = await InFrontOfAsync(upstream);

        var response = await door.SendAsync("POST / HTTP/1.0\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\nhello");

        Assert.Equal(200, response.Status);
        Assert.False(Assert.Single(upstream.Requests).Head.Has("Expect"));
    }

    [Theory]
    [InlineData("101-continue")]
    [InlineData("100-continue, x")]
    [InlineData("x=y")]
    public async Task Any_other_expectation_is_refused_with_417(string expectation)
    {
        var upstream = UpstreamAnswering(Wire.Ok);
        var door = await InFrontOfAsync(upstream);

        var response = await door.SendAsync(RawClient.Request("POST", "/", $"Expect: {expectation}", "Content-Length: 5") + "hello");

        Assert.Equal(417, response.Status);
        Assert.Empty(upstream.Requests);
    }

    private async Task AssertNotAskedForAsync(int length)
    {
        var upstream = Upstream(async connection =>
        {
            await connection.ReadHeadAsync();
            await connection.SendAsync("HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\nConnection: close\r\n\r\nno");
        });
        var door = await InFrontOfAsync(upstream);
        using var client = await door.ConnectAsync();

        await client.SendAsync(RawClient.Request("POST", "/", "Expect: 100-continue", $"Content-Length: {length}"));
        var response = await client.ReadResponseAsync("POST");

        Assert.Equal(403, response.Status);
        Assert.Equal("no", response.Text);
        Assert.Empty(response.Interim);
    }
}
