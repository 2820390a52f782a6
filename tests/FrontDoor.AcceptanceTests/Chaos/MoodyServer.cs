using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace FrontDoor.AcceptanceTests.Chaos;

/// <summary>
/// A destination that can be killed, restarted at the same port, and put into any mood. Each answer repeats what was asked for, so that
/// whoever gets it can tell whether it is the right one, and whole.
/// </summary>
internal sealed class MoodyServer : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, int> _posts = new();
    private ConcurrentDictionary<Socket, bool> _open = [];
    private Socket? _listener;
    private int _answers;
    private Task _accepting = Task.CompletedTask;

    public MoodyServer()
    {
        Start();
    }

    public int Port { get; private set; }

    public string Address => $"http://127.0.0.1:{Port}";

    public Mood Mood { get; set; }

    /// <summary>Gets how many answers it has given.</summary>
    public int Answers => Volatile.Read(ref _answers);

    /// <summary>Gets how often each POST arrived.</summary>
    public IReadOnlyDictionary<string, int> Posts => _posts;

    /// <summary>Tells what an answer to a target has to be: of a length that differs from target to target.</summary>
    public static string BodyFor(string target) => string.Concat(Enumerable.Repeat(target + ";", 1 + (target.GetHashCode(StringComparison.Ordinal) & 0x3ff)));

    public void Start()
    {
        _listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        _listener.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, Port));
        _listener.Listen(512);
        Port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
        _accepting = AcceptAsync(_listener, _open = []);
    }

    /// <summary>Ends as a killed process does: its connections are reset, its port refuses.</summary>
    public async Task KillAsync()
    {
        _listener?.Dispose();
        await _accepting;
        foreach (var socket in _open.Keys)
        {
            Reset(socket);
        }
    }

    public async ValueTask DisposeAsync() => await KillAsync();

    private async Task AcceptAsync(Socket listener, ConcurrentDictionary<Socket, bool> open)
    {
        try
        {
            while (true)
            {
                var socket = await listener.AcceptAsync();
                socket.NoDelay = true;
                open[socket] = true;
                _ = ServeAsync(socket, open);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Killed.
        }
    }

    private async Task ServeAsync(Socket socket, ConcurrentDictionary<Socket, bool> open)
    {
        try
        {
            await using var stream = new NetworkStream(socket, ownsSocket: true);
            var reader = new WireReader(stream);
            while (await reader.ReadHeadAsync() is { } head)
            {
                var words = head.StartLine.Split(' ');
                if (words[0] == "POST")
                {
                    _posts.AddOrUpdate(words[1], 1, static (_, count) => count + 1);
                }

                if (!await AnswerAsync(socket, stream, words[1]))
                {
                    return;
                }
            }
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException)
        {
            // That is what happens here.
        }
        finally
        {
            open.TryRemove(socket, out _);
        }
    }

    private async Task<bool> AnswerAsync(Socket socket, NetworkStream stream, string target)
    {
        switch (Mood)
        {
            case Mood.Stalled:
                _ = await stream.ReadAsync(new byte[1]);
                return false;
            case Mood.Breaking:
                await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Le"u8.ToArray());
                Reset(socket);
                return false;
            case Mood.Unwell:
                await stream.WriteAsync("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n"u8.ToArray());
                return true;
            default:
                Interlocked.Increment(ref _answers);
                await stream.WriteAsync(System.Text.Encoding.Latin1.GetBytes(Wire.Sized(BodyFor(target))));
                return true;
        }
    }

    private static void Reset(Socket socket)
    {
        try
        {
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
            socket.Dispose();
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Gone already.
        }
    }
}
