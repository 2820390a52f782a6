using FrontDoor.Rewriting;

namespace FrontDoor.AcceptanceTests.Rewriting;

/// <summary>Code of the application that changes requests and answers, or gives them.</summary>
public abstract class TransformTests(Transport transport) : AcceptanceTest(transport)
{
    public sealed class OverHttpClient() : TransformTests(Transport.HttpClient);

    public sealed class OverDirect() : TransformTests(Transport.Direct);

    [Fact]
    public async Task Request_transform_changes_target_and_fields()
    {
        var upstream = UpstreamAnswering(Wire.Ok);
        var door = await InFrontOfAsync(upstream, setup => Transform(setup, (context, _) =>
        {
            context.Headers["X-Seen"] = $"{context.RouteId} {context.UpstreamId} {context.Target}";
            context.Headers["X-Forwarded-For"] = "6.6.6.6";
            context.Target = "/other" + context.Target;
            return ValueTask.CompletedTask;
        }));

        await door.GetAsync("/a%2Fb?x");

        var request = upstream.Requests.Single();
        Assert.Equal(("/other/a%2Fb?x", "all app /a%2Fb?x", "127.0.0.1"), (request.Target, request["X-Seen"], request["X-Forwarded-For"]));
    }

    [Theory]
    [InlineData("/a", "/a?key=1")]
    [InlineData("//a", "//a?key=1")]
    public async Task Request_transform_that_adds_to_the_query_leaves_the_clients_path_alone(string target, string sent)
    {
        var upstream = UpstreamAnswering(Wire.Ok);
        var door = await InFrontOfAsync(upstream, setup => Transform(setup, (context, _) =>
        {
            context.Target += "?key=1";
            return ValueTask.CompletedTask;
        }));

        await door.GetAsync(target);

        Assert.Equal(sent, upstream.Requests.Single().Target);
    }

    [Theory]
    [InlineData("/a/../b")]
    [InlineData("/a/%2e%2e/b")]
    [InlineData("//b")]
    [InlineData("b")]
    [InlineData("/a b")]
    [InlineData("/a\r\nX: y")]
    [InlineData("/b?x\r\ny")]
    [InlineData("")]
    public async Task Target_that_cannot_be_sent_is_500(string target)
    {
        var upstream = UpstreamAnswering(Wire.Ok);
        var door = await InFrontOfAsync(upstream, setup => Transform(setup, (context, _) =>
        {
            context.Target = target;
            return ValueTask.CompletedTask;
        }));

        Assert.Equal(500, (await door.GetAsync("/x")).Status);
        Assert.Equal("rewrite.target", (await door.NextFinishedAsync()).Cause);
        Assert.Empty(upstream.Requests);
    }

    [Fact]
    public async Task Request_transform_that_answers_keeps_the_upstream_out()
    {
        var upstream = UpstreamAnswering(Wire.Ok);
        var later = 0;
        var door = await InFrontOfAsync(upstream, setup => Transform(Transform(
            setup,
            (context, _) =>
            {
                context.Respond(418, "short and stout");
                return ValueTask.CompletedTask;
            }),
            (_, _) =>
            {
                later++;
                return ValueTask.CompletedTask;
            }));

        var response = await door.GetAsync();

        Assert.Equal((418, "short and stout", 0), (response.Status, response.Text, later));
        Assert.Empty(upstream.Requests);
    }

    [Fact]
    public async Task Request_transform_that_writes_the_answer_itself_keeps_the_upstream_out()
    {
        var upstream = UpstreamAnswering(Wire.Ok);
        var door = await InFrontOfAsync(upstream, setup => Transform(setup, async (context, cancellation) =>
            await context.HttpContext.Response.WriteAsync("mine", cancellation)));

        Assert.Equal("mine", (await door.GetAsync()).Text);
        Assert.Empty(upstream.Requests);
    }

    [Fact]
    public async Task Response_transform_changes_head_and_status()
    {
        var door = await InFrontOfAsync(UpstreamAnswering(Wire.Ok), setup => Answer(setup, (context, _) =>
        {
            context.StatusCode = 203;
            context.Headers["X-From"] = context.DestinationId;
            return ValueTask.CompletedTask;
        }));

        var response = await door.GetAsync();

        Assert.Equal((203, "a"), (response.Status, response["X-From"]));
    }

    [Fact]
    public async Task Response_transform_that_answers_takes_the_place_of_the_upstreams_answer()
    {
        var door = await InFrontOfAsync(UpstreamAnswering(Wire.Sized("secret", "X-Secret: 1")), setup => Answer(setup, (context, _) =>
        {
            context.Respond(404, "nothing here");
            return ValueTask.CompletedTask;
        }));

        for (var i = 0; i < 2; i++)
        {
            var response = await door.GetAsync();
            Assert.Equal((404, "nothing here", null), (response.Status, response.Text, response["X-Secret"]));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Transform_that_throws_is_500_with_a_cause_of_its_own(bool onAnswers)
    {
        var door = await InFrontOfAsync(UpstreamAnswering(Wire.Ok), setup => _ = onAnswers
            ? Answer(setup, (_, _) => throw new InvalidOperationException("bug"))
            : Transform(setup, (_, _) => throw new InvalidOperationException("bug")));

        Assert.Equal(500, (await door.GetAsync()).Status);
        Assert.Equal("rewrite.transform", (await door.NextFinishedAsync()).Cause);
    }

    [Theory]
    [InlineData(false, "client.left_waiting")]
    [InlineData(true, "client.left_reading")]
    public async Task Transform_that_throws_because_the_client_has_left_is_the_clients_doing(bool onAnswers, string cause)
    {
        var entered = new SyncPoint();
        async ValueTask ThrowOnceGoneAsync(CancellationToken cancellation)
        {
            var gone = new TaskCompletionSource();
            using var registration = cancellation.Register(gone.SetResult);
            entered.Arrive();
            await gone.Task;
            throw new IOException("whatever the code makes of it");
        }

        var door = await InFrontOfAsync(UpstreamAnswering(Wire.Ok), setup => _ = onAnswers
            ? Answer(setup, (_, cancellation) => ThrowOnceGoneAsync(cancellation))
            : Transform(setup, (_, cancellation) => ThrowOnceGoneAsync(cancellation)));
        using var client = await door.ConnectAsync();

        await client.SendAsync(RawClient.Request("GET", "/"));
        await entered.ReachedAsync();
        client.Reset();

        Assert.Equal(cause, (await door.NextFinishedAsync()).Cause);
    }

    [Theory]
    [InlineData(204)]
    [InlineData(205)]
    [InlineData(304)]
    public async Task Response_transform_that_sets_a_status_without_content_drops_the_content(int status)
    {
        var door = await InFrontOfAsync(UpstreamAnswering(Wire.Ok), setup => Answer(setup, (context, _) =>
        {
            context.StatusCode = status;
            return ValueTask.CompletedTask;
        }));

        for (var i = 0; i < 2; i++)
        {
            var response = await door.GetAsync();
            Assert.Equal((status, ""), (response.Status, response.Text));
        }
    }

    [Fact]
    public async Task Response_transform_that_changes_the_status_of_an_upgrade_refuses_it()
    {
        var upstream = UpstreamAnswering(
            "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n");
        var door = await InFrontOfAsync(upstream, setup => Answer(setup, (context, _) =>
        {
            context.StatusCode = 403;
            return ValueTask.CompletedTask;
        }));

        var response = await door.GetAsync(
            "/", "Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");

        Assert.Equal((403, ""), (response.Status, response.Text));
    }

    [Fact]
    public async Task Transforms_run_once_whatever_the_number_of_attempts()
    {
        using var closed = new ClosedPort();
        var (requests, answers) = (0, 0);
        var upstream = UpstreamAnswering(Wire.Ok);
        var door = await FrontDoorAsync(setup => Answer(
            Transform(setup.Everything(closed.Address, upstream.Address), (_, _) =>
            {
                requests++;
                return ValueTask.CompletedTask;
            }),
            (_, _) =>
            {
                answers++;
                return ValueTask.CompletedTask;
            }));

        Assert.Equal(200, (await door.GetAsync()).Status);
        Assert.Equal((1, 1), (requests, answers));
    }

    [Fact]
    public async Task Error_of_the_front_door_is_not_transformed()
    {
        using var closed = new ClosedPort();
        var answers = 0;
        var door = await FrontDoorAsync(setup => Answer(setup.Everything(closed.Address), (_, _) =>
        {
            answers++;
            return ValueTask.CompletedTask;
        }));

        Assert.Equal((502, 0), ((await door.GetAsync()).Status, answers));
    }

    [Fact]
    public async Task Transforms_come_from_the_container_for_all_routes_or_for_one()
    {
        var upstream = UpstreamAnswering(Wire.Ok);
        var door = await FrontDoorAsync(setup => setup.Upstream("app", upstream.Address).Services(services =>
        {
            services.AddScoped<Mark>();
            services.AddFrontDoor()
                .AddRequestTransform<Everywhere>()
                .AddRoute("/marked/{**rest}", "app", route => route.AddRequestTransform<Mark>().AddResponseTransform<Mark>())
                .AddRoute("/plain/{**rest}", "app");
        }));

        Assert.Equal("1", (await door.GetAsync("/marked/x"))["X-Mark"]);
        Assert.Null((await door.GetAsync("/plain/x"))["X-Mark"]);
        Assert.Equal(["1 1", "1 "], upstream.Requests.Select(request => $"{request["X-Everywhere"]} {request["X-Mark"]}"));
    }

    private static FrontDoorSetup Transform(FrontDoorSetup setup, RequestTransform transform) =>
        setup.Services(services => services.AddFrontDoor().AddRequestTransform(transform));

    private static FrontDoorSetup Answer(FrontDoorSetup setup, ResponseTransform transform) =>
        setup.Services(services => services.AddFrontDoor().AddResponseTransform(transform));

    private sealed class Everywhere : IRequestTransform
    {
        public ValueTask TransformAsync(RequestTransformContext context, CancellationToken cancellation)
        {
            context.Headers["X-Everywhere"] = "1";
            return ValueTask.CompletedTask;
        }
    }

    private sealed class Mark : IRequestTransform, IResponseTransform
    {
        public ValueTask TransformAsync(RequestTransformContext context, CancellationToken cancellation)
        {
            context.Headers["X-Mark"] = "1";
            return ValueTask.CompletedTask;
        }

        public ValueTask TransformAsync(ResponseTransformContext context, CancellationToken cancellation)
        {
            context.Headers["X-Mark"] = "1";
            return ValueTask.CompletedTask;
        }
    }
}
