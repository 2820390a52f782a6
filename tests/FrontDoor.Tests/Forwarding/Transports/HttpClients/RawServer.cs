using System.Net;
using System.Net.Sockets;
using System.Text;

namespace FrontDoor.Tests.Forwarding.Transports.HttpClients;

/// <summary>Runs a script for each connection: what it sends is all that the peer gets.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<RawConnection, Task> _script;
    private readonly Task _accepting;

    public RawServer(Func<RawConnection, Task> script)
    {
        _script = script;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public string Address => $"http://127.0.0.1:{Port}";

    public int Connections { get; private set; }

    /// <summary>Reads a head, answers with the text, and closes.</summary>
    public static RawServer Answering(string answer) => new(async connection =>
    {
        await connection.ReadHeadAsync();
        await connection.SendAsync(answer);
    });

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            Socket socket;
            try
            {
                socket = await _listener.AcceptSocketAsync();
            }
            catch (Exception exception) when (exception is SocketException or InvalidOperationException)
            {
                // A listener that has been stopped says so in several ways.
                return;
            }

            Connections++;
            _ = RunAsync(socket);
        }
    }

    private async Task RunAsync(Socket socket)
    {
        using (socket)
        {
            try
            {
                await _script(new RawConnection(socket));
            }
            catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException)
            {
                // The peer left: what it saw is what the test looks at.
            }
        }
    }
}

internal sealed class RawConnection(Socket socket)
{
    public NetworkStream Stream { get; } = new(socket);

    public async Task<string> ReadHeadAsync()
    {
        var text = new StringBuilder();
        var one = new byte[1];
        while (!text.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await Stream.ReadAsync(one) == 0)
            {
                throw new IOException("The peer closed.");
            }

            text.Append((char)one[0]);
        }

        return text.ToString();
    }

    public async Task<string> ReadAsync(int count)
    {
        var bytes = new byte[count];
        await Stream.ReadExactlyAsync(bytes);
        return Encoding.Latin1.GetString(bytes);
    }

    public async Task<string> ReadToEndAsync()
    {
        using var bytes = new MemoryStream();
        await Stream.CopyToAsync(bytes);
        return Encoding.Latin1.GetString(bytes.ToArray());
    }

    public async Task SendAsync(string text) => await Stream.WriteAsync(Encoding.Latin1.GetBytes(text));

    public void Reset()
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
    }
}
