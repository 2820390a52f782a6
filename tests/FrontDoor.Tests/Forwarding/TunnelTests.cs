using System.Net;
using System.Net.Sockets;
using FrontDoor.Faults;
using FrontDoor.Forwarding;
using FrontDoor.Tests.Forwarding.Transports.HttpClients;
using Microsoft.Extensions.Time.Testing;

namespace FrontDoor.Tests.Forwarding;

public sealed class TunnelTests : IDisposable
{
    private static readonly TimeSpan Idle = TimeSpan.FromHours(1);

    private readonly FakeTimeProvider _time = new();
    private readonly CancellationTokenSource _gone = new();
    private readonly (NetworkStream Peer, NetworkStream End) _client = Connect();
    private readonly (NetworkStream Peer, NetworkStream End) _upstream = Connect();

    public void Dispose()
    {
        _client.Peer.Dispose();
        _client.End.Dispose();
        _upstream.Peer.Dispose();
        _upstream.End.Dispose();
        _gone.Dispose();
    }

    [Fact]
    public async Task Bytes_go_both_ways()
    {
        var tunnel = Run();
        await SendAsync(_client.Peer, _upstream.Peer);
        await SendAsync(_upstream.Peer, _client.Peer);

        _client.Peer.Socket.Shutdown(SocketShutdown.Send);
        Assert.Equal(0, await _upstream.Peer.ReadAsync(new byte[1], TestContext.Current.CancellationToken));
        // Half closed: the other direction still works.
        await SendAsync(_upstream.Peer, _client.Peer);
        _upstream.Peer.Socket.Shutdown(SocketShutdown.Send);
        Assert.Null(await tunnel);
    }

    [Fact]
    public async Task A_side_that_cannot_be_half_closed_is_let_go_when_the_other_ends()
    {
        var tunnel = Tunnel.RunAsync(new Whole(_client.End), _upstream.End, Idle, _time, _gone.Token).AsTask();
        await SendAsync(_client.Peer, _upstream.Peer);

        _upstream.Peer.Socket.Shutdown(SocketShutdown.Send);

        Assert.Null(await tunnel);
    }

    [Fact]
    public async Task Silence_in_both_directions_ends_it_and_traffic_in_one_does_not()
    {
        var tunnel = Run();
        for (var i = 0; i < 3; i++)
        {
            await SendAsync(_upstream.Peer, _client.Peer);
            _time.Advance(Idle * 0.9);
        }

        Assert.False(tunnel.IsCompleted);
        _time.Advance(Idle * 0.2);
        Assert.Equal("tunnel.idle", (await tunnel)?.Cause.Id);
    }

    [Fact]
    public async Task A_side_that_breaks_is_named()
    {
        var tunnel = Run();
        await SendAsync(_client.Peer, _upstream.Peer);
        _upstream.Peer.Socket.LingerState = new LingerOption(true, 0);
        // Closing the stream would send a FIN before the reset, which is an orderly end.
        _upstream.Peer.Socket.Close();
        Assert.Equal("tunnel.upstream", (await tunnel)?.Cause.Id);
    }

    [Fact]
    public async Task A_client_that_is_gone_ends_it()
    {
        var tunnel = Run();
        await SendAsync(_client.Peer, _upstream.Peer);
        await _gone.CancelAsync();
        Assert.Equal("tunnel.client", (await tunnel)?.Cause.Id);
    }

    [Fact]
    public async Task A_101_leads_into_the_tunnel()
    {
        await using var server = new RawServer(async connection =>
        {
            var head = await connection.ReadHeadAsync();
            Assert.Contains("Connection: Upgrade\r\n", head, StringComparison.Ordinal);
            Assert.Contains("Upgrade: websocket\r\n", head, StringComparison.Ordinal);
            await connection.SendAsync("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
            await connection.SendAsync(await connection.ReadAsync(5));
        });
        await using var host = new TransportHost(server.Address, time: _time);

        var result = await host.SendAsync(upgradeTo: "websocket");
        Assert.Equal(101, result.Response!.StatusCode);
        var tunnel = result.Response.TunnelAsync(new Whole(_client.End), _gone.Token).AsTask();

        await _client.Peer.WriteAsync("hello"u8.ToArray(), TestContext.Current.CancellationToken);
        await _client.Peer.ReadExactlyAsync(new byte[5], TestContext.Current.CancellationToken);
        Assert.Null(await tunnel);
    }

    private Task<Fault?> Run() => Tunnel.RunAsync(_client.End, _upstream.End, Idle, _time, _gone.Token).AsTask();

    private static async Task SendAsync(NetworkStream from, NetworkStream to)
    {
        await from.WriteAsync(new byte[] { 1, 2, 3 }, TestContext.Current.CancellationToken);
        await to.ReadExactlyAsync(new byte[3], TestContext.Current.CancellationToken);
    }

    private static (NetworkStream Peer, NetworkStream End) Connect()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var peer = new TcpClient();
        peer.Connect((IPEndPoint)listener.LocalEndpoint);
        return (new NetworkStream(peer.Client, ownsSocket: true), new NetworkStream(listener.AcceptSocket(), ownsSocket: true));
    }

    /// <summary>A stream that, like a server's, does not show what it is made of.</summary>
    private sealed class Whole(Stream inner) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush() => inner.Flush();

        public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            inner.ReadAsync(buffer, cancellationToken);

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            inner.WriteAsync(buffer, cancellationToken);

        public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);
    }
}
