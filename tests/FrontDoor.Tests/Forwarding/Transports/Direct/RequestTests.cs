using FrontDoor.Configuration;
using Microsoft.AspNetCore.Http;

namespace FrontDoor.Tests.Forwarding.Transports.Direct;

public class RequestTests
{
    private const string Answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";

    [Fact]
    public async Task A_request_is_sent_and_its_answer_relayed()
    {
        await using var bed = new DirectTestBed();
        var context = DirectTestBed.Context(more: request => request.Headers["X-A"] = "b");
        var forward = bed.ForwardAsync(context);

        using var peer = await bed.Upstream.AcceptAsync();
        var head = await peer.AnswerAsync("HTTP/1.1 201 Made\r\nX-B: c\r\nContent-Length: 2\r\n\r\nhi");

        Assert.Null(await forward);
        Assert.StartsWith($"GET /x HTTP/1.1\r\nHost: 127.0.0.1:{bed.Upstream.Port}\r\n", head, StringComparison.Ordinal);
        Assert.Contains("X-A: b\r\n", head, StringComparison.Ordinal);
        Assert.DoesNotContain("Content-Length", head, StringComparison.Ordinal);
        Assert.DoesNotContain("Transfer-Encoding", head, StringComparison.Ordinal);
        Assert.Equal(201, context.Response.StatusCode);
        Assert.Equal("c", context.Response.Headers["X-B"]);
        Assert.Equal("hi", DirectTestBed.BodyOf(context));
    }

    [Fact]
    public async Task A_connection_is_used_again()
    {
        await using var bed = new DirectTestBed();
        var first = bed.ForwardAsync(DirectTestBed.Context());
        using var peer = await bed.Upstream.AcceptAsync();
        await peer.AnswerAsync(Answer);
        Assert.Null(await first);

        var attempt = new FrontDoor.Observability.Attempt();
        var second = bed.SendAsync(bed.Request(DirectTestBed.Context()), attempt);
        await peer.AnswerAsync(Answer);
        Assert.False((await second).Failed);
        Assert.True(attempt.ConnectionReused);
        Assert.Equal(200, attempt.StatusCode);
    }
}
