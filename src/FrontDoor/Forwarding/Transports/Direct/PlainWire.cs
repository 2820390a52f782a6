using System.Net.Sockets;

namespace FrontDoor.Forwarding.Transports.Direct;

/// <summary>A connection without TLS: the socket itself.</summary>
internal sealed class PlainWire(Socket socket) : Wire
{
    public override int Available => socket.Available;

    public override ValueTask<int> ReceiveAsync(Memory<byte> buffer) => socket.ReceiveAsync(buffer, SocketFlags.None);

    public override ValueTask SendAsync(ReadOnlyMemory<byte> bytes)
    {
        // A socket in stream mode completes a send only when everything has been taken, and mostly at once.
        var send = socket.SendAsync(bytes, SocketFlags.None);
        if (!send.IsCompletedSuccessfully)
        {
            return Join(send);
        }

        _ = send.Result;
        return default;
    }

    public override ValueTask SendAsync(List<ArraySegment<byte>> parts) => new(socket.SendAsync(parts, SocketFlags.None));

    public override ValueTask ShutdownSendAsync()
    {
        socket.Shutdown(SocketShutdown.Send);
        return default;
    }

    public override void Close() => socket.Dispose();

    private static async ValueTask Join(ValueTask<int> send) => await send;
}
