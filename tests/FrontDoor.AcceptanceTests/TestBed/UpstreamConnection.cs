using System.Net.Sockets;
using System.Text;

namespace FrontDoor.AcceptanceTests.TestBed;

/// <summary>One connection to a scripted upstream, seen from the upstream: the script reads, writes, stalls and breaks off at will.</summary>
internal sealed class UpstreamConnection(ScriptedUpstream upstream, Socket socket, Stream stream, int number)
{
    private readonly WireReader _reader = new(stream);

    /// <summary>Gets which connection to the upstream this is, from 1.</summary>
    public int Number { get; } = number;

    public Stream Stream { get; } = stream;

    /// <summary>Reads the head of the next request and records it at once; the body is left to the script.</summary>
    public async Task<RecordedRequest?> ReadHeadAsync()
    {
        if (await _reader.ReadHeadAsync() is not { } head)
        {
            return null;
        }

        var request = new RecordedRequest(head, Number);
        upstream.Record(request);
        return request;
    }

    /// <summary>Reads the next request with its body, then records it; <see langword="null"/> where there is none.</summary>
    public async Task<RecordedRequest?> ReadRequestAsync()
    {
        if (await _reader.ReadHeadAsync() is not { } head)
        {
            return null;
        }

        var request = new RecordedRequest(head, Number);
        await ReadBodyAsync(request);
        upstream.Record(request);
        return request;
    }

    /// <summary>Reads the body of a request whose head has been read.</summary>
    public async Task ReadBodyAsync(RecordedRequest request)
    {
        _reader.Tap = new MemoryStream();
        request.Body = request.Head switch
        {
            { IsChunked: true } => await WireBody.ReadChunkedAsync(_reader),
            { ContentLength: { } length } => await WireBody.ReadSizedAsync(_reader, length),
            _ => WireBody.None,
        };
        request.RawBody = _reader.Tap.ToArray();
        _reader.Tap = null;
    }

    /// <summary>Reads exactly as many bytes, whatever they frame.</summary>
    public Task<byte[]> ReadExactlyAsync(int count) => _reader.ReadExactlyAsync(count);

    /// <summary>Reads what is there; nothing at the end of the connection.</summary>
    public Task<byte[]> ReadSomeAsync() => _reader.ReadSomeAsync();

    /// <summary>Reads one chunk of a chunked body.</summary>
    public async Task<string> ReadChunkAsync()
    {
        var size = Convert.ToInt32(await _reader.ReadLineAsync(), 16);
        var chunk = await _reader.ReadExactlyAsync(size);
        await _reader.ReadLineAsync();
        return Encoding.Latin1.GetString(chunk);
    }

    /// <summary>Sends exactly these characters, each as one byte.</summary>
    public Task SendAsync(string text) => SendAsync(Encoding.Latin1.GetBytes(text));

    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        await Stream.WriteAsync(bytes);
        await Stream.FlushAsync();
        upstream.CountSent(bytes.Length);
    }

    /// <summary>Sends each piece alone, in its own segment as far as the system allows.</summary>
    public async Task SendInPiecesAsync(string text, int size)
    {
        for (var i = 0; i < text.Length; i += size)
        {
            await SendAsync(text[i..Math.Min(text.Length, i + size)]);
            await Task.Yield();
        }
    }

    /// <summary>Sends for as long as the other side takes it.</summary>
    public async Task SendForeverAsync(byte[] piece)
    {
        while (true)
        {
            await SendAsync(piece);
        }
    }

    /// <summary>Breaks the connection with a reset.</summary>
    public void Reset()
    {
        socket.LingerState = new LingerOption(enable: true, seconds: 0);
        socket.Close();
    }

    /// <summary>Ends the connection in order, after what has been sent.</summary>
    public void Close()
    {
        socket.Shutdown(SocketShutdown.Both);
        socket.Close();
    }

    /// <summary>Ends sending and goes on reading.</summary>
    public void ShutdownSend() => socket.Shutdown(SocketShutdown.Send);

    /// <summary>Reads and forgets until the other side ends or breaks the connection.</summary>
    public async Task WaitForCloseAsync()
    {
        while ((await _reader.ReadSomeAsync()).Length > 0)
        {
        }
    }
}
