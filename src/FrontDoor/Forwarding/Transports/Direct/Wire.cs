namespace FrontDoor.Forwarding.Transports.Direct;

/// <summary>
/// The bytes of one connection, both ways. One receive and one send may be under way at a time. Failures are thrown as
/// <see cref="System.Net.Sockets.SocketException"/>, <see cref="IOException"/> or <see cref="ObjectDisposedException"/>.
/// </summary>
internal abstract class Wire
{
    /// <summary>Gets how many bytes can be received without waiting, as far as that can be told: 0 is no answer.</summary>
    public abstract int Available { get; }

    /// <summary>Receives what there is, or waits. 0 is the end, unless <paramref name="buffer"/> is empty: then there is something.</summary>
    public abstract ValueTask<int> ReceiveAsync(Memory<byte> buffer);

    /// <summary>Sends all of it.</summary>
    public abstract ValueTask SendAsync(ReadOnlyMemory<byte> bytes);

    /// <summary>Sends all of several parts, in as few packets as it takes.</summary>
    public abstract ValueTask SendAsync(List<ArraySegment<byte>> parts);

    /// <summary>Says that nothing more will be sent, and goes on receiving.</summary>
    public abstract ValueTask ShutdownSendAsync();

    /// <summary>Closes both directions at once. What is under way fails. May be called by anybody, any number of times.</summary>
    public abstract void Close();
}
