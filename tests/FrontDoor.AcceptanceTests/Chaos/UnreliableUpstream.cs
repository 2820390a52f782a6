using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace FrontDoor.AcceptanceTests.Chaos;

/// <summary>
/// A server that breaks off, resets, stalls and says too much at random, and else answers what <see cref="Payload"/> says. It keeps
/// nothing of what it saw, so that it may run for long.
/// </summary>
internal sealed class UnreliableUpstream : IAsyncDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _accepting;
    private int _accepted;
    private int _open;

    public UnreliableUpstream()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(512);
        Address = $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndPoint!).Port}";
        _accepting = AcceptAsync();
    }

    public string Address { get; }

    public int OpenConnections => Volatile.Read(ref _open);

    /// <summary>Gets or sets a value indicating whether it answers everything as it should.</summary>
    public bool IsCalm { get; set; }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptAsync(_stopping.Token);
                socket.NoDelay = true;
                _ = ServeAsync(socket, new Random(Interlocked.Increment(ref _accepted)));
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // It was disposed.
        }
    }

    private async Task ServeAsync(Socket socket, Random random)
    {
        Interlocked.Increment(ref _open);
        try
        {
            await using var stream = new NetworkStream(socket, ownsSocket: true);
            var reader = new WireReader(stream);
            while (await reader.ReadHeadAsync() is { } head)
            {
                var body = head.ContentLength is { } length ? await reader.ReadExactlyAsync(length) : [];
                var payload = Payload.Of(head.StartLine.Split(' ')[1], body);
                var mood = IsCalm ? 0 : random.Next(100);
                if (!await AnswerAsync(socket, stream, reader, payload, mood, random))
                {
                    break;
                }
            }
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The proxy left, or it was disposed.
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }

    /// <summary>Answers as the mood is. Returns whether the connection goes on.</summary>
    private async Task<bool> AnswerAsync(Socket socket, NetworkStream stream, WireReader reader, byte[] payload, int mood, Random random)
    {
        switch (mood)
        {
            case < 60:
                await stream.WriteAsync(Sized(payload), _stopping.Token);
                return true;
            case >= 80 and < 83 when payload.Length < 1_000:
                // Says more than it was asked for: whoever takes that for the next answer gives it to somebody else. In one packet with
                // the answer; what comes later, when the next request has been sent, nobody could tell from its answer.
                await stream.WriteAsync((byte[])[.. Sized(payload), .. Sized("not yours"u8.ToArray())], _stopping.Token);
                return true;
            case < 83:
                await SendChunkedAsync(stream, payload, payload.Length, random);
                await stream.WriteAsync("0\r\n\r\n"u8.ToArray(), _stopping.Token);
                return true;
            case < 86:
                return false;
            case < 89:
                Reset(socket);
                return false;
            case < 92:
                await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Le"u8.ToArray(), _stopping.Token);
                Reset(socket);
                return false;
            case < 95:
                await stream.WriteAsync(Sized(payload).AsMemory(0, 60 + random.Next(payload.Length)), _stopping.Token);
                return false;
            case < 98:
                await SendChunkedAsync(stream, payload, random.Next(payload.Length), random);
                Reset(socket);
                return false;
            default:
                await reader.ReadSomeAsync();
                return false;
        }
    }

    private async Task SendChunkedAsync(NetworkStream stream, byte[] payload, int count, Random random)
    {
        await stream.WriteAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"u8.ToArray(), _stopping.Token);
        for (var sent = 0; sent < count;)
        {
            var size = Math.Min(count - sent, 1 + random.Next(20_000));
            var line = Encoding.ASCII.GetBytes(size.ToString("x", CultureInfo.InvariantCulture) + "\r\n");
            if (random.Next(2) == 0)
            {
                // Framing and data in packets of their own.
                await stream.WriteAsync(line, _stopping.Token);
                line = [];
            }

            await stream.WriteAsync((byte[])[.. line, .. payload.AsSpan(sent, size), .. "\r\n"u8], _stopping.Token);
            sent += size;
        }
    }

    private static byte[] Sized(byte[] payload) =>
        [.. Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nContent-Length: {payload.Length}\r\n\r\n"), .. payload];

    private static void Reset(Socket socket)
    {
        socket.LingerState = new LingerOption(enable: true, seconds: 0);
        socket.Close();
    }
}
