using System.Buffers;
using System.Net.Sockets;
using FrontDoor.Faults;

namespace FrontDoor.Forwarding;

/// <summary>One direction of a tunnel.</summary>
internal static class TunnelPump
{
    private const int BufferSize = 16 * 1024;

    /// <summary>Copies until the source ends. Returns which side broke, or <see langword="null"/> where the source ended in an orderly way or the tunnel did.</summary>
    public static async Task<Fault?> CopyAsync(TunnelEnd from, TunnelEnd to, StallTimer silence, CancellationToken end)
    {
        var side = from;
        try
        {
            while (true)
            {
                side = from;
                // A tunnel is silent most of its life: wait without holding a buffer.
                await from.Stream.WaitForBytesAsync(end);
                var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
                try
                {
                    var read = await from.Stream.ReadAsync(buffer, end);
                    if (read == 0)
                    {
                        return null;
                    }

                    silence.Touch();
                    side = to;
                    await to.Stream.WriteAsync(buffer.AsMemory(0, read), end);
                    await to.Stream.FlushAsync(end);
                    silence.Touch();
                }
                finally
                {
                    ArrayPool<byte>.Shared.Return(buffer);
                }
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException or InvalidOperationException)
        {
            // An aborted upgrade of the server throws all of these.
            return new Fault(side.Broken, exception.Message, exception);
        }
    }
}
