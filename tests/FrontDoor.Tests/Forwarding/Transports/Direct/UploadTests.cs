using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace FrontDoor.Tests.Forwarding.Transports.Direct;

public class UploadTests
{
    private const string Answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";

    [Fact]
    public async Task A_body_follows_its_head()
    {
        await using var bed = new DirectTestBed();
        var (context, body) = Streaming(length: 11);
        var forward = bed.ForwardAsync(context);
        using var peer = await bed.Upstream.AcceptAsync();
        Assert.Contains("Content-Length: 11\r\n", await peer.ReadHeadAsync(), StringComparison.Ordinal);
        await Write(body, "hello ");
        Assert.Equal("hello ", await peer.ReadAsync(6));
        await Write(body, "world");
        body.Complete();
        Assert.Equal("world", await peer.ReadAsync(5));
        await peer.SendAsync(Answer);
        Assert.Null(await forward);
        Assert.Equal(1, bed.Transport.Pool.IdleCount);
    }

    [Fact]
    public async Task A_body_of_unknown_length_is_chunked()
    {
        await using var bed = new DirectTestBed();
        var (context, body) = Streaming(length: null);
        var forward = bed.ForwardAsync(context);
        using var peer = await bed.Upstream.AcceptAsync();
        Assert.Contains("Transfer-Encoding: chunked\r\n", await peer.ReadHeadAsync(), StringComparison.Ordinal);
        await Write(body, "hello world, hello");
        Assert.Equal("12\r\nhello world, hello\r\n", await peer.ReadAsync(24));
        body.Complete();
        Assert.Equal("0\r\n\r\n", await peer.ReadAsync(5));
        await peer.SendAsync(Answer);
        Assert.Null(await forward);
        Assert.Equal(1, bed.Transport.Pool.IdleCount);
    }

    [Theory]
    [InlineData(11L, "Content-Length: 11\r\n\r\nhello world")]
    [InlineData(null, "Transfer-Encoding: chunked\r\n\r\nb\r\nhello world\r\n0\r\n\r\n")]
    public async Task A_small_body_that_is_there_goes_with_the_head_and_stays_unread_until_the_answer(long? length, string end)
    {
        await using var bed = new DirectTestBed();
        var (context, body) = Streaming(length);
        await Write(body, "hello world");
        body.Complete();
        var request = bed.Request(context);
        var send = bed.SendAsync(request);
        using var peer = await bed.Upstream.AcceptAsync();
        var got = await peer.ReadHeadAsync() + await peer.ReadAsync(end.Length - end.IndexOf("\r\n\r\n", StringComparison.Ordinal) - 4);
        Assert.EndsWith(end, got, StringComparison.Ordinal);
        Assert.False(request.BodyWasTouched);
        Assert.True(context.Request.BodyReader.TryRead(out var read));
        Assert.Equal(11, read.Buffer.Length);
        context.Request.BodyReader.AdvanceTo(read.Buffer.Start);
        await peer.SendAsync(Answer);
        Assert.Null(await (await send).Response!.CopyBodyAsync(context));
        Assert.True(request.BodyWasTouched);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_large_body_arrives_whole(bool chunked)
    {
        var text = string.Concat(Enumerable.Range(0, 50_000).Select(i => $"{i:x5},"));
        await using var bed = new DirectTestBed();
        var (context, body) = Streaming(chunked ? null : text.Length);
        var forward = bed.ForwardAsync(context);
        var write = Task.Run(async () =>
        {
            await Write(body, text);
            body.Complete();
        }, TestContext.Current.CancellationToken);
        using var peer = await bed.Upstream.AcceptAsync();
        await peer.ReadHeadAsync();
        var got = chunked ? await ReadChunks(peer) : await peer.ReadAsync(text.Length);
        await write;
        await peer.SendAsync(Answer);
        Assert.Null(await forward);
        Assert.Equal(text, got);
    }

    [Theory]
    [InlineData("hello")]
    [InlineData("hello world, and more")]
    public async Task A_body_of_another_length_than_announced_is_the_clients_fault_and_never_complete(string sent)
    {
        await using var bed = new DirectTestBed();
        var (context, body) = Streaming(length: 11);
        var send = bed.SendAsync(context);
        using var peer = await bed.Upstream.AcceptAsync();
        await peer.ReadHeadAsync();
        await Write(body, sent);
        body.Complete();
        Assert.Equal("client.cut", (await send).Fault?.Cause.Id);
        Assert.True((await peer.ReadToEndAsync()).Length < 11);
        Assert.Equal(0, bed.Transport.Pool.Count);
    }

    [Theory]
    [InlineData(413, "limit.body")]
    [InlineData(408, "client.slow_body")]
    [InlineData(400, "client.cut")]
    [InlineData(0, "client.left_sending")]
    public async Task A_body_that_cannot_be_read_is_named(int status, string cause)
    {
        await using var bed = new DirectTestBed();
        var (context, body) = Streaming(length: 11);
        var send = bed.SendAsync(context);
        using var peer = await bed.Upstream.AcceptAsync();
        await peer.ReadHeadAsync();
        body.Complete(status == 0 ? new IOException("reset") : new BadHttpRequestException("no", status));
        Assert.Equal(cause, (await send).Fault?.Cause.Id);
    }

    [Fact]
    public async Task An_early_answer_is_relayed_and_ends_the_upload()
    {
        await using var bed = new DirectTestBed();
        var (context, body) = Streaming(length: 1000);
        var forward = bed.ForwardAsync(context);
        using var peer = await bed.Upstream.AcceptAsync();
        await peer.ReadHeadAsync();
        await Write(body, "some");
        await peer.ReadAsync(4);
        await peer.SendAsync("HTTP/1.1 413 Too Large\r\nContent-Length: 2\r\n\r\nno");
        Assert.Null(await forward);
        Assert.Equal(413, context.Response.StatusCode);
        Assert.Equal("no", DirectTestBed.BodyOf(context));
        Assert.Equal(0, bed.Transport.Pool.Count);
        Assert.Equal("", await peer.ReadToEndAsync());

        // The reader is free again: the server drains what is left.
        await Write(body, "more");
        Assert.True(context.Request.BodyReader.TryRead(out var read));
        context.Request.BodyReader.AdvanceTo(read.Buffer.End);
    }

    [Fact]
    public async Task Request_and_answer_can_stream_at_the_same_time()
    {
        await using var bed = new DirectTestBed();
        var (context, body) = Streaming(length: null);
        var seen = new SignalStream();
        context.Response.Body = seen;
        var forward = bed.ForwardAsync(context);
        using var peer = await bed.Upstream.AcceptAsync();
        await peer.ReadHeadAsync();
        await peer.SendAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
        await Write(body, "1");
        Assert.Equal("1\r\n1\r\n", await peer.ReadAsync(6));
        await peer.SendAsync("1\r\na\r\n");
        await seen.WaitForAsync("a");
        await Write(body, "2");
        Assert.Equal("1\r\n2\r\n", await peer.ReadAsync(6));
        body.Complete();
        Assert.Equal("0\r\n\r\n", await peer.ReadAsync(5));
        await peer.SendAsync("1\r\nb\r\n0\r\n\r\n");
        Assert.Null(await forward);
        await seen.WaitForAsync("ab");
    }

    [Fact]
    public async Task With_an_expectation_the_body_waits_for_the_destination()
    {
        await using var bed = new DirectTestBed();
        var (context, body) = Streaming(length: 5, expect: true);
        await Write(body, "hello");
        body.Complete();
        var forward = bed.ForwardAsync(context);
        using var peer = await bed.Upstream.AcceptAsync();
        Assert.Contains("\r\nExpect: 100-continue\r\n", await peer.ReadHeadAsync(), StringComparison.Ordinal);
        await peer.SendAsync("HTTP/1.1 100 Continue\r\n\r\n");
        Assert.Equal("hello", await peer.ReadAsync(5));
        await peer.SendAsync(Answer);
        Assert.Null(await forward);
        Assert.Equal(1, bed.Transport.Pool.IdleCount);
    }

    [Fact]
    public async Task A_destination_that_refuses_the_expectation_never_gets_the_body()
    {
        await using var bed = new DirectTestBed();
        var (context, body) = Streaming(length: 5, expect: true);
        await Write(body, "hello");
        var request = bed.Request(context);
        var send = bed.SendAsync(request);
        using var peer = await bed.Upstream.AcceptAsync();
        await peer.AnswerAsync("HTTP/1.1 401 No\r\nContent-Length: 0\r\n\r\n");
        var response = (await send).Response!;
        Assert.Equal(401, response.StatusCode);
        Assert.Null(await response.CopyBodyAsync(context));
        Assert.False(request.BodyWasTouched);
        Assert.Equal("", await peer.ReadToEndAsync());
        Assert.Equal(0, bed.Transport.Pool.Count);
    }

    [Fact]
    public async Task A_destination_that_ignores_the_expectation_gets_the_body_after_a_second()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        await using var bed = new DirectTestBed(time: time);
        var (context, body) = Streaming(length: 5, expect: true);
        await Write(body, "hello");
        body.Complete();
        var forward = bed.ForwardAsync(context);
        using var peer = await bed.Upstream.AcceptAsync();
        await peer.ReadHeadAsync();
        var got = peer.ReadAsync(5);
        await DeadlineTests.AdvanceUntilDone(time, got, TimeSpan.FromSeconds(1), most: 5);
        Assert.Equal("hello", await got);
        await peer.SendAsync(Answer);
        Assert.Null(await forward);
    }

    internal static (DefaultHttpContext Context, PipeWriter Body) Streaming(long? length, bool expect = false)
    {
        var pipe = new Pipe(new PipeOptions(useSynchronizationContext: false, pauseWriterThreshold: 64 * 1024));
        var context = DirectTestBed.Context("PUT", more: request =>
        {
            request.ContentLength = length;
            if (length is null)
            {
                request.Headers.TransferEncoding = "chunked";
            }

            if (expect)
            {
                request.Headers.Expect = "100-continue";
            }
        });
        context.Features.Set<IRequestBodyPipeFeature>(new BodyPipe(pipe.Reader));
        return (context, pipe.Writer);
    }

    internal static async Task Write(PipeWriter body, string text)
    {
        await body.WriteAsync(ScriptedUpstream.Bytes(text), TestContext.Current.CancellationToken);
    }

    private static async Task<string> ReadChunks(ScriptedUpstream.Peer peer)
    {
        var text = new System.Text.StringBuilder();
        while (true)
        {
            var line = "";
            while (!line.EndsWith("\r\n", StringComparison.Ordinal))
            {
                line += await peer.ReadAsync(1);
            }

            var size = Convert.ToInt32(line.Trim(), 16);
            var data = await peer.ReadAsync(size + 2);
            if (size == 0)
            {
                return text.ToString();
            }

            text.Append(data.AsSpan(0, size));
        }
    }

    private sealed class BodyPipe(PipeReader reader) : IRequestBodyPipeFeature
    {
        public PipeReader Reader => reader;
    }
}
