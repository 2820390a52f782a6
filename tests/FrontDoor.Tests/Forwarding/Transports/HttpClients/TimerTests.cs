using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using FrontDoor.Forwarding;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Extensions.Time.Testing;

namespace FrontDoor.Tests.Forwarding.Transports.HttpClients;

public sealed class TimerTests
{
    private static readonly UpstreamTimeouts OnlyConnect = UpstreamTimeouts.Defaults with { Read = Timeout.InfiniteTimeSpan };

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task A_full_backlog_is_a_connect_timeout()
    {
        using var listener = new Socket(SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(0);
        var end = (IPEndPoint)listener.LocalEndPoint!;
        using var first = await FillAsync(end);
        using var second = await FillAsync(end);
        await using var host = new TransportHost($"http://127.0.0.1:{end.Port}", time: _time, timeouts: OnlyConnect);

        Assert.Equal("connect.timeout", await CauseAfterAdvancingAsync(host.ExchangeAsync()));
    }

    [Fact]
    public async Task A_silent_handshake_is_a_tls_timeout()
    {
        var greeted = new TaskCompletionSource();
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadAsync(5);
            greeted.SetResult();
            await connection.ReadToEndAsync();
        });
        await using var host = new TransportHost($"https://127.0.0.1:{server.Port}", time: _time, timeouts: OnlyConnect);
        var exchange = host.ExchangeAsync();
        await greeted.Task;

        Assert.Equal("tls.timeout", await CauseAfterAdvancingAsync(exchange));
    }

    [Fact]
    public async Task A_silent_upstream_is_a_read_timeout()
    {
        var asked = new TaskCompletionSource();
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadHeadAsync();
            asked.SetResult();
            await connection.ReadToEndAsync();
        });
        await using var host = new TransportHost(server.Address, time: _time);
        var exchange = host.ExchangeAsync();
        await asked.Task;

        _time.Advance(TimeSpan.FromSeconds(59));
        Assert.False(exchange.IsCompleted);
        Assert.Equal("wait.first_byte", await CauseAfterAdvancingAsync(exchange));
    }

    [Fact]
    public async Task An_upstream_that_reads_nothing_is_a_send_timeout()
    {
        var asked = new TaskCompletionSource();
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadHeadAsync();
            asked.SetResult();
            await Task.Delay(Timeout.Infinite, TestContext.Current.CancellationToken);
        });
        await using var host = new TransportHost(server.Address, time: _time);
        var exchange = host.ExchangeAsync(FaultTests.WithBody(host, new EndlessStream(), null));
        await asked.Task;

        Assert.Equal("send.stalled", await CauseAfterAdvancingAsync(exchange));
        Assert.True(host.Request.BodyWasTouched);
    }

    [Fact]
    public async Task A_body_that_stops_is_stalled_and_one_that_trickles_is_not()
    {
        var bytes = new Pipe();
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadHeadAsync();
            await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n");
            await bytes.Reader.CopyToAsync(connection.Stream);
            await connection.ReadToEndAsync();
        });
        await using var host = new TransportHost(server.Address, time: _time);
        var context = host.NewContext();
        var client = new CountingStream();
        context.Response.Body = client;
        var exchange = host.ExchangeAsync(context);

        for (var i = 1; i <= 3; i++)
        {
            await bytes.Writer.WriteAsync(new byte[] { 1 }, TestContext.Current.CancellationToken);
            await client.HasAsync(i);
            _time.Advance(TimeSpan.FromSeconds(90));
        }

        Assert.False(exchange.IsCompleted);
        Assert.Equal("body.stalled", await CauseAfterAdvancingAsync(exchange));
        await bytes.Writer.CompleteAsync();
    }

    [Fact]
    public async Task The_total_timer_goes_before_the_others()
    {
        var asked = new TaskCompletionSource();
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadHeadAsync();
            asked.SetResult();
            await connection.ReadToEndAsync();
        });
        await using var host = new TransportHost(server.Address, time: _time);
        var exchange = host.ExchangeAsync(totalDeadline: _time.GetTimestamp() + (10 * _time.TimestampFrequency));
        await asked.Task;

        _time.Advance(TimeSpan.FromSeconds(9));
        Assert.False(exchange.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("wait.total", (await exchange)?.Cause.Id);
    }

    [Theory]
    [InlineData(false, "client.left_waiting")]
    [InlineData(true, "wait.total")]
    public async Task A_client_that_leaves_is_told_apart_from_a_request_timeout_of_the_host(bool timedOut, string cause)
    {
        using var gone = new CancellationTokenSource();
        var closed = new TaskCompletionSource();
        var asked = new TaskCompletionSource();
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadHeadAsync();
            asked.SetResult();
            await connection.ReadToEndAsync();
            closed.SetResult();
        });
        await using var host = new TransportHost(server.Address, time: _time);
        var context = host.NewContext();
        context.RequestAborted = gone.Token;
        if (timedOut)
        {
            context.Features.Set<IHttpRequestTimeoutFeature>(new HostTimeout(gone.Token));
        }

        var exchange = host.ExchangeAsync(context);
        await asked.Task;
        await gone.CancelAsync();

        Assert.Equal(cause, (await exchange)?.Cause.Id);
        await closed.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    private async Task<string?> CauseAfterAdvancingAsync(Task<FrontDoor.Faults.Fault?> exchange)
    {
        // Advances until the timer exists and has fired: a connection is made on another thread.
        while (!exchange.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(exchange, Task.Delay(1));
        }

        return (await exchange)?.Cause.Id;
    }

    private static async Task<Socket> FillAsync(IPEndPoint end)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        // The first fills the queue of one, the second finds it full and stays half open.
        var connecting = socket.ConnectAsync(end);
        await Task.WhenAny(connecting, Task.Delay(50));
        return socket;
    }

    private sealed class EndlessStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(buffer.Length);
    }

    private sealed class CountingStream : MemoryStream
    {
        private readonly SemaphoreSlim _written = new(0);
        private int _seen;

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await base.WriteAsync(buffer, cancellationToken);
            _written.Release(buffer.Length);
        }

        public async Task HasAsync(int bytes)
        {
            for (; _seen < bytes; _seen++)
            {
                await _written.WaitAsync(TestContext.Current.CancellationToken);
            }
        }
    }
}
