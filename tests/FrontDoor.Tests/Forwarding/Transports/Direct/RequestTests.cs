using System.Text;
using FrontDoor.Configuration;
using FrontDoor.Observability;
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
        Assert.Equal(2, context.Response.ContentLength);
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

        var attempt = new Attempt();
        var second = bed.SendAsync(bed.Request(DirectTestBed.Context()), attempt);
        await peer.AnswerAsync(Answer);
        Assert.False((await second).Failed);
        Assert.True(attempt.ConnectionReused);
        Assert.Equal(200, attempt.StatusCode);
    }

    [Theory]
    [InlineData("/", "http://host/", "GET / HTTP/1.1")]
    [InlineData("/a?b", "http://host/base", "GET /base/a?b HTTP/1.1")]
    [InlineData("*", "http://host/base", "GET * HTTP/1.1")]
    public async Task The_request_line_is_made_of_base_path_and_target(string target, string address, string line)
    {
        using var upstream = new ScriptedUpstream();
        await using var bed = new DirectTestBed(address.Replace("host", $"127.0.0.1:{upstream.Port}", StringComparison.Ordinal));
        var send = bed.SendAsync(DirectTestBed.Context(), target);
        using var peer = await upstream.AcceptAsync();
        Assert.StartsWith(line + "\r\n", await peer.AnswerAsync(Answer), StringComparison.Ordinal);
        (await send).Response!.Discard();
    }

    [Theory]
    [InlineData("X-A", "a\r\nX-B: c")]
    [InlineData("X-A", "a\nb")]
    [InlineData("X-A", "a\rb")]
    [InlineData("X-A", "a\0b")]
    [InlineData("X-A", "\u20ac")]
    [InlineData("X-A", "\u010d\u010a")]
    [InlineData("X A", "a")]
    [InlineData("X-A:", "a")]
    [InlineData("X\r\nY", "a")]
    [InlineData("", "a")]
    [InlineData("X\u00e4", "a")]
    public async Task What_could_end_a_line_early_is_never_sent(string name, string value)
    {
        await using var bed = new DirectTestBed();
        var bad = bed.SendAsync(DirectTestBed.Context(more: request => request.Headers[name] = value));
        using var peer = await bed.Upstream.AcceptAsync();
        Assert.Equal("client.field", (await bad).Fault?.Cause.Id);

        // The connection is as good as new.
        var good = bed.ForwardAsync(DirectTestBed.Context());
        Assert.StartsWith("GET /x HTTP/1.1\r\n", await peer.AnswerAsync(Answer), StringComparison.Ordinal);
        Assert.Null(await good);
    }

    [Theory]
    [InlineData("G ET", "/x")]
    [InlineData("GET\r\n", "/x")]
    [InlineData("GET", "/x y")]
    [InlineData("GET", "/x\r\nA: b")]
    public async Task A_malformed_request_line_is_never_sent(string method, string target)
    {
        await using var bed = new DirectTestBed();
        Assert.Equal("client.field", (await bed.SendAsync(DirectTestBed.Context(method), target)).Fault?.Cause.Id);
    }

    [Fact]
    public async Task Too_large_a_head_is_refused()
    {
        await using var bed = new DirectTestBed();
        var context = DirectTestBed.Context(more: request => request.Headers["X-A"] = new string('a', 200_000));
        Assert.Equal("client.head_size", (await bed.SendAsync(context)).Fault?.Cause.Id);
    }

    [Fact]
    public async Task Bytes_above_ascii_pass_unchanged_both_ways()
    {
        await using var bed = new DirectTestBed();
        var context = DirectTestBed.Context(more: request => request.Headers["X-A"] = "\u00e4\u00ff\u0080");
        var forward = bed.ForwardAsync(context);
        using var peer = await bed.Upstream.AcceptAsync();
        var head = await peer.AnswerAsync("HTTP/1.1 200 OK\r\nX-B: \u00fc\u0081\r\nContent-Length: 0\r\n\r\n");
        Assert.Null(await forward);
        Assert.Contains("X-A: \u00e4\u00ff\u0080\r\n", head, StringComparison.Ordinal);
        Assert.Equal("\u00fc\u0081", context.Response.Headers["X-B"]);
    }

    [Fact]
    public async Task Fields_of_the_connection_stay_on_it()
    {
        await using var bed = new DirectTestBed();
        var context = DirectTestBed.Context();
        var forward = bed.ForwardAsync(context);
        using var peer = await bed.Upstream.AcceptAsync();
        await peer.AnswerAsync(
            "HTTP/1.1 200 OK\r\nConnection: x-hop\r\nX-Hop: a\r\nKeep-Alive: timeout=5\r\nUpgrade: h2c\r\nX-End: b\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
        Assert.Null(await forward);
        Assert.Equal(["X-End", "Content-Length"], context.Response.Headers.Keys);
    }

    [Fact]
    public async Task Lines_of_one_name_stay_lines_and_replace_what_was_there()
    {
        await using var bed = new DirectTestBed();
        for (var i = 0; i < 2; i++)
        {
            var context = DirectTestBed.Context();
            context.Response.Headers.Append("Set-Cookie", "own=1");
            context.Response.Headers.Append("X-A", "old");
            var forward = bed.ForwardAsync(context);
            using var peer = await bed.Upstream.AcceptAsync();
            await peer.AnswerAsync(
                "HTTP/1.1 200 OK\r\nset-cookie: a\r\nX-A: 1\r\nSet-Cookie: b\r\nX-a: 2\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
            Assert.Null(await forward);
            Assert.Equal("own=1|a|b", string.Join("|", context.Response.Headers.SetCookie.ToArray()));
            Assert.Equal("1|2", string.Join("|", context.Response.Headers["X-A"].ToArray()));
        }
    }

    [Fact]
    public async Task Fields_that_change_between_answers_are_seen()
    {
        await using var bed = new DirectTestBed();
        ScriptedUpstream.Peer? peer = null;
        foreach (var (line, name, value) in new[] { ("X-A: 1", "X-A", "1"), ("X-A: 1", "X-A", "1"), ("X-A: 2", "X-A", "2"), ("X-B: 2", "X-B", "2"), ("x-b: 22", "X-B", "22") })
        {
            var context = DirectTestBed.Context();
            var forward = bed.ForwardAsync(context);
            peer ??= await bed.Upstream.AcceptAsync();
            await peer.AnswerAsync($"HTTP/1.1 200 OK\r\n{line}\r\nContent-Length: 0\r\n\r\n");
            Assert.Null(await forward);
            Assert.Equal(value, context.Response.Headers[name]);
            Assert.Equal(2, context.Response.Headers.Count);
        }

        peer!.Dispose();
    }

    [Fact]
    public async Task A_destination_at_its_limit_takes_no_further_request()
    {
        await using var bed = new DirectTestBed(http: new HttpConfig { MaxConnectionsPerDestination = 1 });
        var first = bed.ForwardAsync(DirectTestBed.Context());
        using var peer = await bed.Upstream.AcceptAsync();
        Assert.Equal("queue.full", (await bed.SendAsync(DirectTestBed.Context())).Fault?.Cause.Id);
        await peer.AnswerAsync(Answer);
        Assert.Null(await first);
    }

    [Fact]
    public async Task A_preference_for_trailers_is_nominated()
    {
        await using var bed = new DirectTestBed();
        var forward = bed.ForwardAsync(DirectTestBed.Context(more: request => request.Headers.TE = "trailers"));
        using var peer = await bed.Upstream.AcceptAsync();
        var head = await peer.AnswerAsync(Answer);
        Assert.Contains("TE: trailers\r\n", head, StringComparison.Ordinal);
        Assert.Contains("Connection: TE\r\n", head, StringComparison.Ordinal);
        Assert.Null(await forward);
    }

    [Fact]
    public async Task A_large_answer_arrives_whole()
    {
        var body = string.Concat(Enumerable.Range(0, 100_000).Select(i => $"{i:x5},"));
        var framed = new[]
        {
            $"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\n\r\n{body}",
            $"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{body.Length:X}\r\n{body}\r\n0\r\n\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + string.Concat(body.Chunk(777).Select(c => $"{c.Length:x}\r\n{new string(c)}\r\n")) + "0\r\n\r\n",
            $"HTTP/1.1 200 OK\r\n\r\n{body}",
        };
        await using var bed = new DirectTestBed();
        ScriptedUpstream.Peer? peer = null;
        foreach (var answer in framed)
        {
            var context = DirectTestBed.Context();
            var forward = bed.ForwardAsync(context);
            peer ??= await bed.Upstream.AcceptAsync();
            await peer.ReadHeadAsync();
            await peer.SendAsync(Encoding.Latin1.GetBytes(answer));
            if (answer == framed[^1])
            {
                peer.ShutdownSend();
            }

            Assert.Null(await forward);
            Assert.Equal(body, DirectTestBed.BodyOf(context));
        }

        Assert.Equal(0, bed.Transport.Pool.Count);
        peer!.Dispose();
    }

    [Fact]
    public async Task What_has_come_is_flushed_before_more_is_waited_for()
    {
        await using var bed = new DirectTestBed();
        var context = DirectTestBed.Context();
        var seen = new SignalStream();
        context.Response.Body = seen;
        var forward = bed.ForwardAsync(context);
        using var peer = await bed.Upstream.AcceptAsync();
        await peer.AnswerAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
        await peer.SendAsync("3\r\none\r\n");
        await seen.WaitForAsync("one");
        await peer.SendAsync("3\r\ntwo\r\n");
        await seen.WaitForAsync("onetwo");
        await peer.SendAsync("0\r\n\r\n");
        Assert.Null(await forward);
    }

    [Fact]
    public async Task An_answer_that_is_not_wanted_leaves_its_connection_if_it_is_small()
    {
        await using var bed = new DirectTestBed();
        var send = bed.SendAsync(DirectTestBed.Context());
        using var peer = await bed.Upstream.AcceptAsync();
        await peer.AnswerAsync(Answer);
        (await send).Response!.Discard();
        var before = bed.Transport.Pool.Count;

        send = bed.SendAsync(DirectTestBed.Context());
        await peer.AnswerAsync("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhi");
        (await send).Response!.Discard();
        Assert.True(before >= bed.Transport.Pool.Count);
        Assert.Equal("", await peer.ReadToEndAsync());
    }
}
