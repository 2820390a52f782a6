using System.Net;
using System.Net.Sockets;
using System.Text;

namespace FrontDoor.AcceptanceTests.TestBed;

/// <summary>A client of sockets: sends exactly the bytes it is given, whole, in pieces or not at all, and shows what came back.</summary>
internal sealed class RawClient : IDisposable
{
    private readonly Socket _socket;
    private readonly NetworkStream _stream;
    private readonly WireReader _reader;

    private RawClient(Socket socket)
    {
        _socket = socket;
        _stream = new NetworkStream(socket, ownsSocket: true);
        _reader = new WireReader(_stream);
    }

    /// <summary>Gets a value indicating whether the connection ended with a reset instead of an orderly end.</summary>
    public bool WasReset => _reader.WasReset;

    public static async Task<RawClient> ConnectAsync(int port, int? receiveBuffer = null)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        if (receiveBuffer is { } size)
        {
            socket.ReceiveBufferSize = size;
        }

        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port)).OrTimeout();
        return new RawClient(socket);
    }

    /// <summary>Sends one request on a connection of its own and reads the answer.</summary>
    public static async Task<RawResponse> SendOnceAsync(int port, string request)
    {
        using var client = await ConnectAsync(port);
        await client.SendAsync(request);
        return await client.ReadResponseAsync(request.Split(' ')[0]);
    }

    /// <summary>Sends a GET for the target, with these field lines after the host, and reads the answer.</summary>
    public static Task<RawResponse> GetAsync(int port, string target = "/", params string[] lines) =>
        SendOnceAsync(port, Request("GET", target, lines));

    /// <summary>Writes a request without a body.</summary>
    public static string Request(string method, string target, params string[] lines) =>
        $"{method} {target} HTTP/1.1\r\nHost: public.example\r\n{string.Concat(lines.Select(line => line + "\r\n"))}\r\n";

    /// <summary>Sends exactly these characters, each as one byte.</summary>
    public Task SendAsync(string text) => SendAsync(Encoding.Latin1.GetBytes(text));

    public Task SendAsync(ReadOnlyMemory<byte> bytes) => _stream.WriteAsync(bytes).OrTimeout();

    /// <summary>Sends until the other side takes no more; the bytes taken are counted by <paramref name="taken"/>.</summary>
    public async Task SendForeverAsync(byte[] piece, Action<int> taken)
    {
        while (true)
        {
            await _stream.WriteAsync(piece);
            taken(piece.Length);
        }
    }

    /// <summary>Reads the head of the next answer, interim ones included.</summary>
    public async Task<MessageHead> ReadHeadAsync() =>
        await _reader.ReadHeadAsync().OrTimeout() ?? throw new EndOfStreamException("The connection ended before an answer.");

    /// <summary>Reads the next final answer, framed as the answer says.</summary>
    public async Task<RawResponse> ReadResponseAsync(string method = "GET")
    {
        var interim = new List<MessageHead>();
        while (true)
        {
            var head = await ReadHeadAsync();
            if (head.StartLine.Split(' ')[1] is ['1', ..] and not "101")
            {
                interim.Add(head);
                continue;
            }

            return new RawResponse(head, await ReadBodyAsync(method, head), interim);
        }
    }

    /// <summary>Reads the next final answer; <see langword="null"/> where the connection was broken before its head had come.</summary>
    public async Task<RawResponse?> ReadResponseOrBreakAsync()
    {
        try
        {
            return await ReadResponseAsync();
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Reads the body that belongs to a head (RFC 9112 §6.3).</summary>
    public Task<WireBody> ReadBodyAsync(string method, MessageHead head)
    {
        var status = head.StartLine.Split(' ')[1];
        var body = (method, status, head) switch
        {
            ("HEAD", _, _) or (_, ['1', ..] or "204" or "304", _) => Task.FromResult(WireBody.None),
            (_, _, { IsChunked: true }) => WireBody.ReadChunkedAsync(_reader),
            (_, _, { ContentLength: { } length }) => WireBody.ReadSizedAsync(_reader, length),
            _ => WireBody.ReadToEndAsync(_reader),
        };
        return body.OrTimeout();
    }

    /// <summary>Reads exactly as many bytes, as characters.</summary>
    public async Task<string> ReadExactlyAsync(int count) => Encoding.Latin1.GetString(await _reader.ReadExactlyAsync(count).OrTimeout());

    /// <summary>Reads one chunk of a chunked body.</summary>
    public async Task<string> ReadChunkAsync()
    {
        var size = Convert.ToInt32(await _reader.ReadLineAsync().OrTimeout(), 16);
        var chunk = await ReadExactlyAsync(size);
        await _reader.ReadLineAsync().OrTimeout();
        return chunk;
    }

    /// <summary>Reads all that comes until the connection ends.</summary>
    public async Task<string> ReadToEndAsync() => Encoding.Latin1.GetString(await _reader.ReadToEndAsync().OrTimeout());

    /// <summary>Ends sending and goes on reading.</summary>
    public void ShutdownSend() => _socket.Shutdown(SocketShutdown.Send);

    /// <summary>Breaks the connection with a reset.</summary>
    public void Reset()
    {
        _socket.LingerState = new LingerOption(enable: true, seconds: 0);
        _socket.Close();
    }

    public void Dispose() => _stream.Dispose();
}
