using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Channels;

namespace FrontDoor.AcceptanceTests.TestBed;

/// <summary>
/// A server of sockets, not of HTTP: what it answers, and when, is written by the test for each connection, byte for byte. It keeps what
/// arrived exactly as it arrived.
/// </summary>
internal sealed class ScriptedUpstream : IAsyncDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Func<UpstreamConnection, Task> _script;
    private readonly X509Certificate2? _certificate;
    private readonly ConcurrentBag<Socket> _open = [];
    private readonly ConcurrentQueue<RecordedRequest> _requests = new();
    private readonly Channel<RecordedRequest> _arrived = Channel.CreateUnbounded<RecordedRequest>();
    private readonly Channel<int> _closed = Channel.CreateUnbounded<int>();
    private readonly Channel<int> _connected = Channel.CreateUnbounded<int>();
    private readonly Task _accepting;
    private int _connections;
    private long _bytesSent;

    private ScriptedUpstream(Func<UpstreamConnection, Task> script, X509Certificate2? certificate)
    {
        _script = script;
        _certificate = certificate;
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(512);
        Port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
        _accepting = AcceptAsync();
    }

    public int Port { get; }

    /// <summary>Gets <c>127.0.0.1:port</c>, as it stands in a <c>Host</c> field.</summary>
    public string Authority => $"127.0.0.1:{Port}";

    /// <summary>Gets the address for a destination.</summary>
    public string Address => $"{(_certificate is null ? "http" : "https")}://{Authority}";

    /// <summary>Gets the requests so far.</summary>
    public IReadOnlyCollection<RecordedRequest> Requests => _requests;

    /// <summary>Gets how many connections have been made so far.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>Gets how many bytes the system has taken from the scripts.</summary>
    public long BytesSent => Interlocked.Read(ref _bytesSent);

    /// <summary>Starts an upstream that runs the script once for each connection. The connection is closed when the script ends.</summary>
    public static ScriptedUpstream Start(Func<UpstreamConnection, Task> script, X509Certificate2? certificate = null) => new(script, certificate);

    /// <summary>Starts an upstream that reads each request whole and answers it with these characters, as long as the connection lasts.</summary>
    public static ScriptedUpstream Answering(string response) => Answering(_ => response);

    /// <summary>Starts an upstream whose answer depends on the request.</summary>
    public static ScriptedUpstream Answering(Func<RecordedRequest, string> response) => Start(async connection =>
    {
        while (await connection.ReadRequestAsync() is { } request)
        {
            await connection.SendAsync(response(request));
        }
    });

    /// <summary>Starts an upstream that reads the first request of a connection, answers it with these characters and closes.</summary>
    public static ScriptedUpstream AnsweringOnce(string response) => Start(async connection =>
    {
        await connection.ReadRequestAsync();
        await connection.SendAsync(response);
    });

    /// <summary>Starts an upstream that reads each request and never answers. It ends when the other side leaves.</summary>
    public static ScriptedUpstream Silent() => Start(async connection =>
    {
        await connection.ReadRequestAsync();
        await connection.WaitForCloseAsync();
    });

    /// <summary>Waits for the next request that has not been waited for yet.</summary>
    public Task<RecordedRequest> NextRequestAsync() => _arrived.Reader.ReadAsync().OrTimeout();

    /// <summary>Waits for the next connection that has not been waited for yet.</summary>
    public Task<int> NextConnectionAsync() => _connected.Reader.ReadAsync().OrTimeout();

    /// <summary>Waits until a script has ended, which it does when the connection has, and tells which connection it was.</summary>
    public Task<int> NextClosedAsync() => _closed.Reader.ReadAsync().OrTimeout();

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        foreach (var socket in _open)
        {
            socket.Dispose();
        }

        await _accepting;
    }

    internal void Record(RecordedRequest request)
    {
        _requests.Enqueue(request);
        _arrived.Writer.TryWrite(request);
    }

    internal void CountSent(int bytes) => Interlocked.Add(ref _bytesSent, bytes);

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptAsync();
                socket.NoDelay = true;
                _open.Add(socket);
                _ = ServeAsync(socket, Interlocked.Increment(ref _connections));
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The upstream was disposed.
        }
    }

    private async Task ServeAsync(Socket socket, int number)
    {
        _connected.Writer.TryWrite(number);
        try
        {
            await using var stream = await SecureAsync(new NetworkStream(socket, ownsSocket: true));
            await _script(new UpstreamConnection(this, socket, stream, number));
        }
        catch (Exception exception) when (IsBrokenConnection(exception))
        {
            // The other side left, or the script itself broke the connection: that is what scripts are for.
        }
        catch (Exception exception)
        {
            _arrived.Writer.TryComplete(exception);
        }
        finally
        {
            _closed.Writer.TryWrite(number);
        }
    }

    private async Task<Stream> SecureAsync(NetworkStream stream)
    {
        if (_certificate is null)
        {
            return stream;
        }

        var secure = new SslStream(stream);
        await secure.AuthenticateAsServerAsync(_certificate);
        return secure;
    }

    private static bool IsBrokenConnection(Exception exception) =>
        exception is IOException or SocketException or ObjectDisposedException or System.Security.Authentication.AuthenticationException;
}
