using System.Net;
using System.Net.Sockets;
using FrontDoor.Benchmarks.EndToEnd.Wire;

namespace FrontDoor.Benchmarks.EndToEnd.Load;

/// <summary>A connection of a client.</summary>
internal abstract class LoadConnection(LoadRun run, Poller poller) : PolledConnection(poller)
{
    protected LoadRun Run { get; } = run;

    /// <summary>Connects where that is still to be done, and sends the first requests.</summary>
    public abstract void Begin();

    public void End() => Close();

    protected void Connect()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Connect(IPAddress.Loopback, Run.Order.Port);
        Open(socket);
    }
}
