using System.Net;
using System.Net.Sockets;

namespace FrontDoor.AcceptanceTests.TestBed;

/// <summary>
/// A port at which connections are neither accepted nor refused: the listener's queue is full and nobody takes from it. Unroutable
/// addresses would do the same, but differently on every network.
/// </summary>
internal sealed class FullBacklog : IDisposable
{
    private readonly List<Socket> _sockets = [];

    private FullBacklog(int port) => Port = port;

    public int Port { get; }

    public string Address => $"http://127.0.0.1:{Port}";

    public static async Task<FullBacklog> StartAsync()
    {
        var listener = NewSocket();
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(0);
        var full = new FullBacklog(((IPEndPoint)listener.LocalEndPoint!).Port);
        full._sockets.Add(listener);

        // A queue of length 0 holds one connection; from then on the system drops what comes.
        var first = NewSocket();
        full._sockets.Add(first);
        await first.ConnectAsync(IPAddress.Loopback, full.Port).OrTimeout();
        return full;
    }

    public void Dispose() => _sockets.ForEach(socket => socket.Dispose());

    private static Socket NewSocket() => new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
}
