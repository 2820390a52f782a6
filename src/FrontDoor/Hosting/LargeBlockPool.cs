using System.Buffers;
using System.Collections.Concurrent;

namespace FrontDoor.Hosting;

/// <summary>
/// The blocks that the server receives into and sends from: 32 KiB instead of Kestrel's 4 KiB, which turns eight system calls and eight
/// wake-ups for a body into one. A connection that is idle holds none. What a burst has left over is given up step by step.
/// </summary>
internal sealed class LargeBlockPool : MemoryPool<byte>
{
    public const int BlockSize = 32 * 1024;

    private static readonly TimeSpan TrimInterval = TimeSpan.FromSeconds(10);

    private readonly ConcurrentQueue<LargeBlock> _free = new();
    private readonly ITimer _trimmer;
    private int _rented;
    private int _mostRented;
    private volatile bool _disposed;

    public LargeBlockPool(TimeProvider time) =>
        _trimmer = time.CreateTimer(static pool => ((LargeBlockPool)pool!).Trim(), this, TrimInterval, TrimInterval);

    /// <summary>Pipes take what is larger from elsewhere.</summary>
    public override int MaxBufferSize => BlockSize;

    /// <summary>Gets how many blocks lie ready.</summary>
    internal int FreeBlocks => _free.Count;

    public override IMemoryOwner<byte> Rent(int minBufferSize = -1)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minBufferSize, BlockSize);
        ObjectDisposedException.ThrowIf(_disposed, this);
        var rented = Interlocked.Increment(ref _rented);
        if (rented > Volatile.Read(ref _mostRented))
        {
            Volatile.Write(ref _mostRented, rented);
        }

        return _free.TryDequeue(out var block) ? block : new LargeBlock(this);
    }

    internal void Return(LargeBlock block)
    {
        Interlocked.Decrement(ref _rented);
        if (!_disposed)
        {
            _free.Enqueue(block);
        }
    }

    /// <summary>Gives up half of what the last interval could have done without. A lost update of the peak costs a few allocations, no more.</summary>
    internal void Trim()
    {
        var rented = Volatile.Read(ref _rented);
        var surplus = _free.Count + rented - Volatile.Read(ref _mostRented);
        Volatile.Write(ref _mostRented, rented);
        for (var i = (surplus + 1) / 2; i > 0 && _free.TryDequeue(out _); i--)
        {
        }
    }

    protected override void Dispose(bool disposing)
    {
        _disposed = true;
        _trimmer.Dispose();
        _free.Clear();
    }
}
