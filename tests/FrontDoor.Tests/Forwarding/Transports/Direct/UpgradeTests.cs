using System.IO.Pipelines;
using System.Text;
using FrontDoor.Forwarding.Transports;
using Microsoft.Extensions.Time.Testing;

namespace FrontDoor.Tests.Forwarding.Transports.Direct;

public class UpgradeTests
{
    private const string Switch = "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: WebSocket\r\n\r\n";

    [Fact]
    public async Task An_upgrade_becomes_a_tunnel_that_keeps_what_came_early()
    {
        await using var bed = new DirectTestBed();
        using var peer = await UpgradeAsync(bed, Switch + "early");
        var (client, proxy) = DuplexPipe.CreatePair();
        var tunnel = peer.Response.TunnelAsync(proxy, TestContext.Current.CancellationToken).AsTask();
        Assert.Equal("early", await ReadAsync(client, 5));
        await client.WriteAsync("ping"u8.ToArray(), TestContext.Current.CancellationToken);
        Assert.Equal("ping", await peer.Upstream.ReadAsync(4));
        await peer.Upstream.SendAsync("pong");
        Assert.Equal("pong", await ReadAsync(client, 4));
        peer.Upstream.ShutdownSend();
        Assert.Null(await tunnel);
        Assert.Equal(0, bed.Transport.Pool.Count);
    }

    [Fact]
    public async Task A_client_that_ends_its_side_still_gets_what_follows()
    {
        await using var bed = new DirectTestBed();
        using var peer = await UpgradeAsync(bed, Switch);
        var (client, proxy) = DuplexPipe.CreatePair();
        var tunnel = peer.Response.TunnelAsync(proxy, TestContext.Current.CancellationToken).AsTask();
        client.EndWriting();
        Assert.Equal("", await peer.Upstream.ReadToEndAsync());
        await peer.Upstream.SendAsync("bye");
        Assert.Equal("bye", await ReadAsync(client, 3));
        peer.Upstream.ShutdownSend();
        Assert.Null(await tunnel);
    }

    [Fact]
    public async Task A_tunnel_that_is_silent_is_closed()
    {
        var time = new FakeTimeProvider();
        await using var bed = new DirectTestBed(time: time);
        using var peer = await UpgradeAsync(bed, Switch);
        var (client, proxy) = DuplexPipe.CreatePair();
        var tunnel = peer.Response.TunnelAsync(proxy, TestContext.Current.CancellationToken).AsTask();
        time.Advance(TimeSpan.FromMinutes(59));
        await client.WriteAsync("ping"u8.ToArray(), TestContext.Current.CancellationToken);
        Assert.Equal("ping", await peer.Upstream.ReadAsync(4));
        time.Advance(TimeSpan.FromMinutes(59));
        Assert.False(tunnel.IsCompleted);
        await DeadlineTests.AdvanceUntilDone(time, tunnel, TimeSpan.FromMinutes(1), most: 5);
        Assert.Equal("tunnel.idle", (await tunnel)?.Cause.Id);
    }

    [Fact]
    public async Task A_destination_that_breaks_the_tunnel_is_named()
    {
        await using var bed = new DirectTestBed();
        using var peer = await UpgradeAsync(bed, Switch);
        var (_, proxy) = DuplexPipe.CreatePair();
        var tunnel = peer.Response.TunnelAsync(proxy, TestContext.Current.CancellationToken).AsTask();
        peer.Upstream.Reset();
        Assert.Equal("tunnel.upstream", (await tunnel)?.Cause.Id);
    }

    [Theory]
    [InlineData("HTTP/1.1 101 X\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n", "upgrade.accept")]
    [InlineData("HTTP/1.1 101 X\r\n\r\n", "upgrade.accept")]
    [InlineData("HTTP/1.1 101 X\r\nUpgrade: websocket, h2c\r\n\r\n", "upgrade.accept")]
    public async Task Another_protocol_than_asked_for_is_refused(string answer, string cause)
    {
        await using var bed = new DirectTestBed();
        var send = bed.SendAsync(DirectTestBed.Context(), upgradeTo: "websocket");
        using var peer = await bed.Upstream.AcceptAsync();
        var head = await peer.AnswerAsync(answer);
        Assert.EndsWith("Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n", head, StringComparison.Ordinal);
        Assert.Equal(cause, (await send).Fault?.Cause.Id);
    }

    [Fact]
    public async Task A_refused_upgrade_is_an_answer_like_any_other()
    {
        await using var bed = new DirectTestBed();
        var context = DirectTestBed.Context();
        var send = bed.SendAsync(context, upgradeTo: "websocket");
        using var peer = await bed.Upstream.AcceptAsync();
        await peer.AnswerAsync("HTTP/1.1 403 No\r\nContent-Length: 2\r\n\r\nno");
        var response = (await send).Response!;
        Assert.Equal(403, response.StatusCode);
        Assert.Null(await response.CopyBodyAsync(context));
        Assert.Equal("no", DirectTestBed.BodyOf(context));
    }

    private static async Task<Upgraded> UpgradeAsync(DirectTestBed bed, string answer)
    {
        var send = bed.SendAsync(DirectTestBed.Context(), upgradeTo: "websocket");
        var peer = await bed.Upstream.AcceptAsync();
        await peer.AnswerAsync(answer);
        var response = (await send).Response!;
        Assert.Equal(101, response.StatusCode);
        return new Upgraded(peer, response);
    }

    private static async Task<string> ReadAsync(Stream stream, int count)
    {
        var buffer = new byte[count];
        await stream.ReadExactlyAsync(buffer, TestContext.Current.CancellationToken);
        return Encoding.Latin1.GetString(buffer);
    }

    private sealed record Upgraded(ScriptedUpstream.Peer Upstream, UpstreamResponse Response) : IDisposable
    {
        public void Dispose() => Upstream.Dispose();
    }

    /// <summary>Both ends of a connection in memory.</summary>
    private sealed class DuplexPipe(Stream input, Stream output, PipeWriter writer) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public static (DuplexPipe Client, DuplexPipe Proxy) CreatePair()
        {
            var (up, down) = (new Pipe(), new Pipe());
            return (new(down.Reader.AsStream(), up.Writer.AsStream(), up.Writer), new(up.Reader.AsStream(), down.Writer.AsStream(), down.Writer));
        }

        public void EndWriting() => writer.Complete();

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => input.ReadAsync(buffer, cancellationToken);

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await output.WriteAsync(buffer, cancellationToken);
            await output.FlushAsync(cancellationToken);
        }

        public override void Flush() => throw new NotSupportedException();

        public override Task FlushAsync(CancellationToken cancellationToken) => output.FlushAsync(cancellationToken);

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
