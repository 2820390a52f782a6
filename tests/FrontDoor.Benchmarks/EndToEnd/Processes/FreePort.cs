using System.Net;
using System.Net.Sockets;

namespace FrontDoor.Benchmarks.EndToEnd.Processes;

/// <summary>Finds ports for programs that cannot be told to find their own, and waits until they listen.</summary>
internal static class FreePort
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static int Find()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public static async Task WaitForAsync(int port, ChildProcess process)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await IsOpenAsync(port))
        {
            if (process.HasEnded)
            {
                throw new InvalidOperationException("The process has ended before it listened.");
            }

            await Task.Delay(50, patience.Token);
        }
    }

    private static async Task<bool> IsOpenAsync(int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
