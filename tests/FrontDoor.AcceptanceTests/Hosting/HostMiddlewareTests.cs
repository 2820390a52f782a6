namespace FrontDoor.AcceptanceTests.Hosting;

/// <summary>What the host puts around FrontDoor never takes the place of an upstream's answer.</summary>
public abstract class HostMiddlewareTests(Transport transport) : AcceptanceTest(transport)
{
    public sealed class OverHttpClient() : HostMiddlewareTests(Transport.HttpClient);

    public sealed class OverDirect() : HostMiddlewareTests(Transport.Direct);

    [Theory]
    [InlineData("404 Not Found")]
    [InlineData("401 Unauthorized")]
    [InlineData("500 Internal Server Error")]
    public async Task Status_code_pages_leave_an_empty_error_of_the_upstream_empty(string status)
    {
        var door = await InFrontOfAsync(UpstreamAnswering(Wire.Empty(status)), setup => setup.Before(app => app.UseStatusCodePages()));

        var response = await door.GetAsync();

        Assert.Equal($"HTTP/1.1 {status}", response.Head.StartLine);
        Assert.Equal("", response.Text);
    }

    [Fact]
    public async Task Status_code_pages_that_execute_again_leave_the_upstream_alone()
    {
        var upstream = UpstreamAnswering(Wire.Empty("404 Not Found"));
        var door = await InFrontOfAsync(upstream, setup => setup.Before(app => app.UseStatusCodePagesWithReExecute("/error")));

        var response = await door.GetAsync("/x");

        Assert.Equal(404, response.Status);
        Assert.Equal("/x", Assert.Single(upstream.Requests).Target);
    }

    [Fact]
    public async Task Exception_handler_leaves_an_error_of_the_upstream_as_it_is()
    {
        var upstream = UpstreamAnswering("HTTP/1.1 500 Oops\r\nContent-Length: 4\r\n\r\nmine");
        var door = await InFrontOfAsync(upstream, setup => setup.Before(app => app.UseExceptionHandler(handler => handler.Run(context => context.Response.WriteAsync("the host's")))));

        var response = await door.GetAsync();

        Assert.Equal(("HTTP/1.1 500 Oops", "mine"), (response.Head.StartLine, response.Text));
    }

    [Fact]
    public async Task Exception_handler_does_not_mend_an_answer_that_was_cut()
    {
        var upstream = Own(ScriptedUpstream.AnsweringOnce("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\ncut"));
        var door = await InFrontOfAsync(upstream, setup => setup.Before(app => app.UseExceptionHandler(handler => handler.Run(context => context.Response.WriteAsync("the host's")))));
        using var client = await door.ConnectAsync();

        await client.SendAsync(RawClient.Request("GET", "/"));
        var response = await client.ReadResponseOrBreakAsync();

        Assert.True(response is null or { Status: 502 } or { IsComplete: false }, response?.ToString());
        Assert.DoesNotContain("the host's", response?.Text ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Middleware_that_answers_by_itself_keeps_the_upstream_out()
    {
        var upstream = UpstreamAnswering(Wire.Ok);
        var door = await InFrontOfAsync(upstream, setup => setup.Before(app => app.Use((HttpContext context, RequestDelegate _) => context.Response.WriteAsync("early"))));

        Assert.Equal("early", (await door.GetAsync()).Text);
        Assert.Equal(0, upstream.Connections);
    }

    [Fact]
    public async Task Stop_finishes_the_requests_that_were_accepted()
    {
        const int Requests = 10;
        var answer = new SyncPoint();
        var upstream = Upstream(async connection =>
        {
            await connection.ReadRequestAsync();
            await answer.ArriveAndWaitAsync();
            await connection.SendAsync(Wire.Ok);
        });
        var door = await InFrontOfAsync(upstream);

        var getting = Enumerable.Range(0, Requests).Select(_ => door.GetAsync()).ToArray();
        await Patience.UntilAsync(() => upstream.Requests.Count == Requests, "all requests arrived");
        var stopping = door.StopAsync();
        answer.Release();
        var responses = await Task.WhenAll(getting).OrTimeout();
        await stopping;

        Assert.All(responses, response => Assert.Equal((200, "ok", true), (response.Status, response.Text, response.IsComplete)));
    }

    [Fact]
    public async Task Stop_finishes_an_answer_that_has_begun()
    {
        var rest = new SyncPoint();
        var upstream = Upstream(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nab");
            await rest.ArriveAndWaitAsync();
            await connection.SendAsync("cd");
        });
        var door = await InFrontOfAsync(upstream);
        using var client = await door.ConnectAsync();

        await client.SendAsync(RawClient.Request("GET", "/"));
        await client.ReadHeadAsync();
        Assert.Equal("ab", await client.ReadExactlyAsync(2));
        var stopping = door.StopAsync();
        rest.Release();

        Assert.Equal("cd", await client.ReadToEndAsync());
        await stopping;
    }
}
