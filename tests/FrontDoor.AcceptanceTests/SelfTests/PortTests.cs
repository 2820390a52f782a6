using System.Net.Sockets;

namespace FrontDoor.AcceptanceTests.SelfTests;

public sealed class PortTests
{
    [Fact]
    public async Task Closed_port_refuses()
    {
        using var closed = new ClosedPort();

        var exception = await Assert.ThrowsAsync<SocketException>(() => RawClient.ConnectAsync(closed.Port));

        Assert.Equal(SocketError.ConnectionRefused, exception.SocketErrorCode);
    }

    [Fact]
    public async Task Full_backlog_neither_accepts_nor_refuses()
    {
        using var full = await FullBacklog.StartAsync();

        var connecting = RawClient.ConnectAsync(full.Port);
        using var other = new ClosedPort();
        await Assert.ThrowsAsync<SocketException>(() => RawClient.ConnectAsync(other.Port));

        Assert.False(connecting.IsCompleted);
    }
}
