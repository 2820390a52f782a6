using System.Net.Security;
using System.Net.Sockets;
using FrontDoor.Faults;

namespace FrontDoor.Forwarding;

/// <summary>One side of a tunnel.</summary>
/// <param name="Stream">Its bytes.</param>
/// <param name="Broken">The cause if it breaks.</param>
internal sealed record TunnelEnd(Stream Stream, FaultCause Broken)
{
    /// <summary>Tells the peer that nothing more will come, where the stream can: TCP and TLS can, a server's upgraded stream cannot.</summary>
    public async ValueTask<bool> TryCompleteWritesAsync(CancellationToken cancellation)
    {
        try
        {
            switch (Stream)
            {
                case IHalfClosable stream:
                    await stream.CompleteWritesAsync(cancellation);
                    return true;
                case NetworkStream stream:
                    stream.Socket.Shutdown(SocketShutdown.Send);
                    return true;
                case SslStream stream:
                    await stream.ShutdownAsync();
                    return true;
                default:
                    return false;
            }
        }
        catch (Exception exception) when (exception is IOException or SocketException or InvalidOperationException or OperationCanceledException)
        {
            return false;
        }
    }
}
