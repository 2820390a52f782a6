using System.Buffers;
using System.Runtime.InteropServices;

namespace FrontDoor.Hosting;

/// <summary>A block of the pool, pinned for its whole life, so that sockets need not pin it for each operation.</summary>
internal sealed class LargeBlock(LargeBlockPool pool) : IMemoryOwner<byte>
{
    public Memory<byte> Memory { get; } = MemoryMarshal.CreateFromPinnedArray(
        GC.AllocateUninitializedArray<byte>(LargeBlockPool.BlockSize, pinned: true), 0, LargeBlockPool.BlockSize);

    public void Dispose() => pool.Return(this);
}
