using System.Net;
using System.Net.Sockets;
using FrontDoor.Benchmarks.EndToEnd.Wire;

namespace FrontDoor.Benchmarks.EndToEnd.Upstreams;

/// <summary>
/// What the proxies forward to: <c>GET /bytes/N</c> answers with N bytes, a body is echoed, and so is a WebSocket. A single thread that does
/// no more than that, so that it does not hold the proxies up. Prints its port, and ends with its standard input.
/// </summary>
internal sealed class UpstreamServer(Poller poller, Socket listener) : IPolled
{
    public static int Run()
    {
        using var poller = new Poller();
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(4096);
        poller.Add(listener, new UpstreamServer(poller, listener));
        Console.WriteLine(((IPEndPoint)listener.LocalEndPoint!).Port);

        var ended = false;
        var end = new Thread(() =>
        {
            Console.In.ReadToEnd();
            Volatile.Write(ref ended, true);
        });
        end.Start();
        while (!Volatile.Read(ref ended))
        {
            poller.Wait(milliseconds: 200);
        }

        return 0;
    }

    public void OnReady(bool readable, bool writable) => _ = new UpstreamConnection(poller, listener.Accept());
}
