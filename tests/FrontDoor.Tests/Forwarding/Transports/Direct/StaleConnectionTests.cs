using FrontDoor.Observability;

namespace FrontDoor.Tests.Forwarding.Transports.Direct;

public class StaleConnectionTests
{
    private const string Answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";

    [Theory]
    [InlineData("GET", null)]
    [InlineData("POST", null)]
    [InlineData("POST", "body")]
    public async Task A_connection_that_was_closed_while_idle_is_passed_over_whatever_the_method(string method, string? body)
    {
        await using var bed = new DirectTestBed();
        using (var old = await WarmAsync(bed))
        {
        }

        await UntilNoticed(bed);
        var forward = bed.ForwardAsync(DirectTestBed.Context(method, body));
        using var peer = await bed.Upstream.AcceptAsync();
        await peer.AnswerAsync(Answer);
        Assert.Null(await forward);
    }

    [Fact]
    public async Task A_connection_on_which_something_came_unasked_is_never_used_again()
    {
        await using var bed = new DirectTestBed();
        using var old = await WarmAsync(bed);
        await old.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\npoison");
        await UntilNoticed(bed);
        var context = DirectTestBed.Context();
        var forward = bed.ForwardAsync(context);
        using var peer = await bed.Upstream.AcceptAsync();
        await peer.AnswerAsync(Answer);
        Assert.Null(await forward);
        Assert.Equal("hi", DirectTestBed.BodyOf(context));
        Assert.Equal("", await old.ReadToEndAsync());
    }

    [Theory]
    [InlineData("GET", null)]
    [InlineData("PUT", "body")]
    [InlineData("DELETE", null)]
    public async Task An_idempotent_request_that_met_a_closing_connection_is_sent_again_on_a_new_one(string method, string? body)
    {
        await using var bed = new DirectTestBed();
        var old = await WarmAsync(bed);
        var attempt = new Attempt();
        var context = DirectTestBed.Context(method);
        if (body is not null)
        {
            (context, var content) = UploadTests.Streaming(body.Length);
            await UploadTests.Write(content, body);
            content.Complete();
        }

        var send = bed.SendAsync(bed.Request(context), attempt);
        await old.ReadHeadAsync();
        old.Reset();
        using var peer = await bed.Upstream.AcceptAsync();
        await peer.AnswerAsync(Answer);
        Assert.False((await send).Failed);
        Assert.False(attempt.ConnectionReused);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PATCH")]
    public async Task A_request_that_is_not_idempotent_is_never_sent_twice(string method)
    {
        await using var bed = new DirectTestBed();
        var old = await WarmAsync(bed);
        var send = bed.SendAsync(DirectTestBed.Context(method));
        await old.ReadHeadAsync();
        old.Dispose();
        Assert.Equal("send.stale", (await send).Fault?.Cause.Id);
    }

    [Fact]
    public async Task A_new_connection_that_closes_is_not_stale()
    {
        await using var bed = new DirectTestBed();
        var send = bed.SendAsync(DirectTestBed.Context());
        var peer = await bed.Upstream.AcceptAsync();
        await peer.ReadHeadAsync();
        peer.Dispose();
        Assert.Equal("send.closed", (await send).Fault?.Cause.Id);

        send = bed.SendAsync(DirectTestBed.Context());
        peer = await bed.Upstream.AcceptAsync();
        await peer.ReadHeadAsync();
        peer.Reset();
        Assert.Equal("send.reset", (await send).Fault?.Cause.Id);
    }

    [Fact]
    public async Task A_second_stale_try_is_not_made()
    {
        await using var bed = new DirectTestBed();
        var old = await WarmAsync(bed);
        var send = bed.SendAsync(DirectTestBed.Context());
        await old.ReadHeadAsync();
        old.Dispose();
        var peer = await bed.Upstream.AcceptAsync();
        await peer.ReadHeadAsync();
        peer.Dispose();
        Assert.Equal("send.closed", (await send).Fault?.Cause.Id);
    }

    [Fact]
    public async Task Disposing_closes_idle_connections_and_lets_busy_ones_finish()
    {
        var bed = new DirectTestBed();
        using var idle = await WarmAsync(bed);
        var busy = bed.ForwardAsync(DirectTestBed.Context());
        var other = bed.ForwardAsync(DirectTestBed.Context());
        await idle.ReadHeadAsync();
        using var second = await bed.Upstream.AcceptAsync();
        await idle.SendAsync(Answer);
        Assert.Null(await busy);
        await bed.Transport.DisposeAsync();
        Assert.Equal("", await idle.ReadToEndAsync());
        await second.AnswerAsync(Answer);
        Assert.Null(await other);
        Assert.Equal("", await second.ReadToEndAsync());
        Assert.Equal(0, bed.Transport.Pool.Count);
        bed.Upstream.Dispose();
    }

    private static async Task<ScriptedUpstream.Peer> WarmAsync(DirectTestBed bed)
    {
        var forward = bed.ForwardAsync(DirectTestBed.Context());
        var peer = await bed.Upstream.AcceptAsync();
        await peer.AnswerAsync(Answer);
        Assert.Null(await forward);
        return peer;
    }

    private static async Task UntilNoticed(DirectTestBed bed)
    {
        while (bed.Transport.Pool.QuietCount > 0)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
