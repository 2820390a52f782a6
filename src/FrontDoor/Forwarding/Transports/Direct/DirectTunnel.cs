using System.Buffers;
using FrontDoor.Faults;

namespace FrontDoor.Forwarding.Transports.Direct;

/// <summary>
/// Copies both ways after a 101. Over when the destination has ended its side, one side broke, or nothing came for too long; a client
/// that ended its side may go on reading. Waiting holds no buffer: the reads that wait are empty.
/// </summary>
internal sealed class DirectTunnel(DirectConnection connection, Stream client, TimeSpan idle)
{
    private const int BufferSize = 16 * 1024;

    private Fault? _fault;

    public async ValueTask<Fault?> RunAsync(CancellationToken clientGone)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(clientGone);
        connection.Guard.DisarmTotal();
        connection.Guard.ArmRead(idle);
        await Task.WhenAll(
            RunAsync(CopyUpAsync(end.Token), Causes.TunnelClient, endsAll: false, end),
            RunAsync(CopyDownAsync(end.Token), Causes.TunnelUpstream, endsAll: true, end));
        return _fault;
    }

    /// <summary>Runs one direction. What goes wrong in it ends the other; the first failure is the one that counts.</summary>
    private async Task RunAsync(Task copy, FaultCause broken, bool endsAll, CancellationTokenSource end)
    {
        try
        {
            await copy;
        }
        // The server's stream also throws InvalidOperationException, once its connection is aborted.
        catch (Exception failure) when (WireFailure.Is(failure) || failure is InvalidOperationException)
        {
            if (!end.IsCancellationRequested || connection.Guard.Reason is AbortReason.ReadTimedOut or AbortReason.ClientGone)
            {
                Interlocked.CompareExchange(ref _fault, new Fault(CauseOf(broken), failure.Message, failure), null);
            }

            endsAll = true;
        }

        if (endsAll)
        {
            connection.Abort(AbortReason.Closed);
            await end.CancelAsync();
        }
    }

    private FaultCause CauseOf(FaultCause broken) => connection.Guard.Reason switch
    {
        AbortReason.ReadTimedOut => Causes.TunnelIdle,
        AbortReason.ClientGone => Causes.TunnelClient,
        _ => broken,
    };

    private async Task CopyUpAsync(CancellationToken end)
    {
        while (true)
        {
            _ = await client.ReadAsync(Memory<byte>.Empty, end);
            using var rented = new RentedBuffer(BufferSize);
            var count = await client.ReadAsync(rented.Memory, end);
            if (count == 0)
            {
                await connection.Wire.ShutdownSendAsync();
                return;
            }

            connection.Guard.ArmRead(idle);
            await connection.Wire.SendAsync(rented.Memory[..count]);
        }
    }

    private async Task CopyDownAsync(CancellationToken end)
    {
        // What came right behind the 101.
        var received = connection.Received;
        if (received.Length > 0)
        {
            await client.WriteAsync(received.UnreadMemory, end);
            await client.FlushAsync(end);
            received.Consume(received.Length);
        }

        // Its connection is never used for a request again.
        received.Release();
        connection.Outgoing.Release();
        while (true)
        {
            await connection.Wire.ReceiveAsync(Memory<byte>.Empty);
            using var rented = new RentedBuffer(BufferSize);
            var count = await connection.Wire.ReceiveAsync(rented.Memory);
            if (count == 0)
            {
                return;
            }

            connection.Guard.ArmRead(idle);
            await client.WriteAsync(rented.Memory[..count], end);
            await client.FlushAsync(end);
        }
    }

    private readonly struct RentedBuffer(int size) : IDisposable
    {
        private readonly byte[] _bytes = ArrayPool<byte>.Shared.Rent(size);

        public Memory<byte> Memory => _bytes;

        public void Dispose() => ArrayPool<byte>.Shared.Return(_bytes);
    }
}
