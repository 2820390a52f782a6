using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Extensions.Time.Testing;

namespace FrontDoor.Tests.Forwarding.Transports.Direct;

public class DeadlineTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task A_silent_destination_is_given_up_after_the_read_time()
    {
        await using var bed = new DirectTestBed(time: _time);
        var send = bed.SendAsync(DirectTestBed.Context());
        using var peer = await bed.Upstream.AcceptAsync();
        await peer.ReadHeadAsync();
        _time.Advance(TimeSpan.FromSeconds(59));
        Assert.False(send.IsCompleted);
        await AdvanceUntilDone(_time, send, TimeSpan.FromSeconds(1), most: 3);
        Assert.Equal("wait.first_byte", (await send).Fault?.Cause.Id);
        Assert.Equal("", await peer.ReadToEndAsync());
        Assert.Equal(0, bed.Transport.Pool.Count);
    }

    [Theory]
    [InlineData(false, "client.left_waiting")]
    [InlineData(true, "wait.total")]
    public async Task A_client_that_leaves_is_told_apart_from_a_request_timeout_of_the_host(bool timedOut, string cause)
    {
        using var gone = new CancellationTokenSource();
        await using var bed = new DirectTestBed(time: _time);
        var context = DirectTestBed.Context();
        context.RequestAborted = gone.Token;
        if (timedOut)
        {
            context.Features.Set<IHttpRequestTimeoutFeature>(new HostTimeout(gone.Token));
        }

        var send = bed.SendAsync(context);
        using var peer = await bed.Upstream.AcceptAsync();
        await peer.ReadHeadAsync();
        await gone.CancelAsync();

        Assert.Equal(cause, (await send).Fault?.Cause.Id);
        Assert.Equal("", await peer.ReadToEndAsync());
    }

    [Fact]
    public async Task Half_a_head_is_given_up_after_the_read_time()
    {
        await using var bed = new DirectTestBed(time: _time);
        var send = bed.SendAsync(DirectTestBed.Context());
        using var peer = await bed.Upstream.AcceptAsync();
        await peer.AnswerAsync("HTTP/1.1 200 OK\r\nX-A:");
        while (bed.Transport.Pool.AnsweringCount == 0)
        {
            await Task.Yield();
        }

        await AdvanceUntilDone(_time, send, TimeSpan.FromSeconds(61), most: 3);
        Assert.Equal("wait.head_stalled", (await send).Fault?.Cause.Id);
    }

    [Fact]
    public async Task A_body_that_stops_is_given_up_after_the_idle_time()
    {
        await using var bed = new DirectTestBed(time: _time);
        var context = DirectTestBed.Context();
        var seen = new SignalStream();
        context.Response.Body = seen;
        var forward = bed.ForwardAsync(context);
        using var peer = await bed.Upstream.AcceptAsync();
        await peer.AnswerAsync("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhi");
        await seen.WaitForAsync("hi");
        await AdvanceUntilDone(_time, forward, TimeSpan.FromSeconds(101), most: 5);
        Assert.Equal("body.stalled", (await forward)?.Cause.Id);
    }

    [Fact]
    public async Task A_body_that_trickles_within_the_idle_time_survives()
    {
        await using var bed = new DirectTestBed(time: _time);
        var context = DirectTestBed.Context();
        var seen = new SignalStream();
        context.Response.Body = seen;
        var forward = bed.ForwardAsync(context);
        using var peer = await bed.Upstream.AcceptAsync();
        await peer.AnswerAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
        for (var i = 1; i <= 5; i++)
        {
            await peer.SendAsync("1\r\nx\r\n");
            await seen.WaitForAsync(new string('x', i));
            _time.Advance(TimeSpan.FromSeconds(99));
        }

        await peer.SendAsync("0\r\n\r\n");
        Assert.Null(await forward);
    }

    [Fact]
    public async Task The_total_time_ends_a_request_that_is_waited_for()
    {
        await using var bed = new DirectTestBed(time: _time);
        var send = bed.SendAsync(DirectTestBed.Context(), totalDeadline: After(TimeSpan.FromSeconds(3)));
        using var peer = await bed.Upstream.AcceptAsync();
        await peer.ReadHeadAsync();
        await AdvanceUntilDone(_time, send, TimeSpan.FromSeconds(1), most: 6);
        Assert.Equal("wait.total", (await send).Fault?.Cause.Id);
    }

    [Fact]
    public async Task The_total_time_ends_an_answer_that_is_relayed()
    {
        await using var bed = new DirectTestBed(time: _time);
        var context = DirectTestBed.Context();
        var result = bed.SendAsync(context, totalDeadline: After(TimeSpan.FromSeconds(3)));
        using var peer = await bed.Upstream.AcceptAsync();
        await peer.AnswerAsync("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhi");
        var copy = (await result).Response!.CopyBodyAsync(context).AsTask();
        await AdvanceUntilDone(_time, copy, TimeSpan.FromSeconds(1), most: 6);
        Assert.Equal("wait.total", (await copy)?.Cause.Id);
    }

    [Fact]
    public async Task A_destination_that_takes_no_more_of_the_request_is_given_up_after_the_send_time()
    {
        await using var bed = new DirectTestBed(time: _time);
        var (context, body) = UploadTests.Streaming(length: 1_000_000_000);
        var send = bed.SendAsync(context);
        using var peer = await bed.Upstream.AcceptAsync();
        await peer.ReadHeadAsync();
        var write = Task.Run(async () =>
        {
            var block = new byte[64 * 1024];
            while (!send.IsCompleted)
            {
                var flush = body.WriteAsync(block, TestContext.Current.CancellationToken).AsTask();
                await Task.WhenAny(flush, send);
            }
        }, TestContext.Current.CancellationToken);
        await AdvanceUntilDone(_time, send, TimeSpan.FromSeconds(20), most: 1000);
        Assert.Equal("send.stalled", (await send).Fault?.Cause.Id);
        await write;
    }

    [Fact]
    public async Task A_connection_attempt_is_given_up_after_its_time()
    {
        // A listener with a full backlog answers no further SYN.
        using var listener = NewSocket();
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(0);
        var endpoint = (IPEndPoint)listener.LocalEndPoint!;
        var fillers = Enumerable.Range(0, 4).Select(_ => NewSocket()).ToArray();
        foreach (var filler in fillers)
        {
            filler.Blocking = false;
            try
            {
                filler.Connect(endpoint);
            }
            catch (SocketException)
            {
                // Under way.
            }
        }

        await using var bed = new DirectTestBed($"http://127.0.0.1:{endpoint.Port}", time: _time);
        var send = bed.SendAsync(DirectTestBed.Context());
        await AdvanceUntilDone(_time, send, TimeSpan.FromSeconds(1), most: 10);
        Assert.Equal("connect.timeout", (await send).Fault?.Cause.Id);
        Array.ForEach(fillers, filler => filler.Dispose());
    }

    [Fact]
    public async Task Idle_connections_are_closed_after_their_time()
    {
        await using var bed = new DirectTestBed(time: _time);
        var forward = bed.ForwardAsync(DirectTestBed.Context());
        using var peer = await bed.Upstream.AcceptAsync();
        await peer.AnswerAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        Assert.Null(await forward);
        _time.Advance(TimeSpan.FromSeconds(89));
        Assert.Equal(1, bed.Transport.Pool.Count);
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(0, bed.Transport.Pool.Count);
        Assert.Equal("", await peer.ReadToEndAsync());
    }

    [Fact]
    public async Task A_connection_is_not_used_beyond_its_lifetime()
    {
        await using var bed = new DirectTestBed(time: _time);
        ScriptedUpstream.Peer? peer = null;
        for (var i = 0; i < 5; i++)
        {
            var forward = bed.ForwardAsync(DirectTestBed.Context());
            peer ??= await bed.Upstream.AcceptAsync();
            await peer.AnswerAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
            Assert.Null(await forward);
            _time.Advance(TimeSpan.FromSeconds(60));
        }

        Assert.Equal(0, bed.Transport.Pool.Count);
        peer!.Dispose();
    }

    [Theory]
    [InlineData("waiting", "client.left_waiting")]
    [InlineData("sending", "client.left_sending")]
    [InlineData("reading", "client.left_reading")]
    public async Task A_client_that_leaves_ends_the_exchange_at_once(string when, string cause)
    {
        await using var bed = new DirectTestBed(time: _time);
        using var gone = new CancellationTokenSource();
        var context = when == "sending" ? UploadTests.Streaming(length: 10).Context : DirectTestBed.Context();
        context.RequestAborted = gone.Token;
        var forward = bed.ForwardAsync(context);
        using var peer = await bed.Upstream.AcceptAsync();
        await peer.ReadHeadAsync();
        if (when == "reading")
        {
            var seen = new SignalStream();
            context.Response.Body = seen;
            await peer.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhi");
            await seen.WaitForAsync("hi");
        }

        await gone.CancelAsync();
        Assert.Equal(cause, (await forward)?.Cause.Id);
        Assert.Equal("", await peer.ReadToEndAsync());
        Assert.Equal(0, bed.Transport.Pool.Count);
    }

    [Fact]
    public async Task A_client_that_leaves_after_the_answer_does_not_touch_the_next_request()
    {
        await using var bed = new DirectTestBed(time: _time);
        using var gone = new CancellationTokenSource();
        var context = DirectTestBed.Context();
        context.RequestAborted = gone.Token;
        var first = bed.ForwardAsync(context);
        using var peer = await bed.Upstream.AcceptAsync();
        await peer.AnswerAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        Assert.Null(await first);
        var second = bed.ForwardAsync(DirectTestBed.Context());
        await peer.ReadHeadAsync();
        await gone.CancelAsync();
        await peer.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        Assert.Null(await second);
    }

    internal static async Task AdvanceUntilDone(FakeTimeProvider time, Task task, TimeSpan step, int most)
    {
        for (var i = 0; i < most && !task.IsCompleted; i++)
        {
            time.Advance(step);

            // What the clock set off may still be on its way through the thread pool.
            await Task.WhenAny(task, Task.Run(static () => Thread.SpinWait(2_000_000), TestContext.Current.CancellationToken));
        }

        await task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }

    private static Socket NewSocket() => new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    private long After(TimeSpan span) => _time.GetTimestamp() + (long)(span.TotalSeconds * _time.TimestampFrequency);
}
