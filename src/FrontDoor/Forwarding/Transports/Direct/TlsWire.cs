using System.Buffers;
using System.Net.Security;
using System.Net.Sockets;

namespace FrontDoor.Forwarding.Transports.Direct;

/// <summary>A connection with TLS.</summary>
internal sealed class TlsWire(Socket socket, SslStream stream) : Wire
{
    /// <summary>What lies with the socket may be no more than a part of a record.</summary>
    public override int Available => 0;

    public override ValueTask<int> ReceiveAsync(Memory<byte> buffer) => stream.ReadAsync(buffer);

    public override ValueTask SendAsync(ReadOnlyMemory<byte> bytes) => stream.WriteAsync(bytes);

    /// <summary>Copied together: each write to the stream would be a TLS record and a packet of its own.</summary>
    public override async ValueTask SendAsync(List<ArraySegment<byte>> parts)
    {
        var length = 0;
        foreach (var part in parts)
        {
            length += part.Count;
        }

        var buffer = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            length = 0;
            foreach (var part in parts)
            {
                part.AsSpan().CopyTo(buffer.AsSpan(length));
                length += part.Count;
            }

            await stream.WriteAsync(buffer.AsMemory(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public override async ValueTask ShutdownSendAsync() => await stream.ShutdownAsync();

    // The stream is not disposed here: that is not safe while another thread reads or writes. Its socket is, and the rest follows.
    public override void Close() => socket.Dispose();
}
