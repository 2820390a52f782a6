using System.Buffers;
using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace FrontDoor.Caching.Stores;

/// <summary>Writes a body to a file of its own, under a name that no reader looks at.</summary>
internal sealed class DiskBodyWriter(CacheIndex index, DiskLayout layout, Action<Exception> failed) : BodyWriter
{
    /// <summary>How many blocks may wait to be written where nobody flushes.</summary>
    private const int MostWaiting = 4;

    private readonly Queue<(byte[] Block, int Length)> _waiting = new();
    private SafeFileHandle? _file;
    private byte[]? _block;
    private int _used;
    private long _written;
    private bool _isBroken;

    public string Id { get; } = layout.NewId();

    public string TemporaryPath => layout.PathOf(Id, DiskLayout.Temporary);

    /// <summary>Gets how many bytes are set aside in the index.</summary>
    public long Reserved { get; private set; }

    public override void Append(ReadOnlySpan<byte> data)
    {
        while (!data.IsEmpty)
        {
            _block ??= ArrayPool<byte>.Shared.Rent(DiskBlocks.Stride);
            var part = data[..Math.Min(DiskBlocks.Size - _used, data.Length)];
            part.CopyTo(_block.AsSpan(_used));
            _used += part.Length;
            Length += part.Length;
            data = data[part.Length..];
            if (_used == DiskBlocks.Size)
            {
                EndBlock();
            }
        }

        if (_waiting.Count > MostWaiting)
        {
            FlushAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    public override async ValueTask FlushAsync()
    {
        while (_waiting.TryDequeue(out var next))
        {
            try
            {
                if (!_isBroken)
                {
                    _file ??= File.OpenHandle(TemporaryPath, FileMode.CreateNew, FileAccess.Write, FileShare.Read, FileOptions.Asynchronous);
                    await RandomAccess.WriteAsync(_file, next.Block.AsMemory(0, next.Length), _written);
                    _written += next.Length;
                }
            }
            catch (Exception failure) when (DiskLayout.IsFailure(failure))
            {
                _isBroken = true;
                failed(failure);
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(next.Block);
            }
        }
    }

    /// <summary>Writes what is left and gives the file its name. <see langword="null"/> where that failed, or nothing was to be written.</summary>
    public async ValueTask<DiskBody?> CompleteAsync()
    {
        if (_used > 0)
        {
            EndBlock();
        }

        await FlushAsync();
        if (_isBroken)
        {
            return null;
        }

        _file ??= File.OpenHandle(TemporaryPath, FileMode.CreateNew, FileAccess.Write);
        _file.Dispose();
        File.Move(TemporaryPath, layout.PathOf(Id, DiskLayout.Body));
        return new DiskBody(layout, Id, Length);
    }

    /// <summary>The index counts the body itself from now on.</summary>
    public void HandOver() => Reserved = 0;

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (Reserved > 0)
        {
            index.Reserve(-Reserved);
            HandOver();
        }

        while (_waiting.TryDequeue(out var next))
        {
            ArrayPool<byte>.Shared.Return(next.Block);
        }

        if (_block is { } block)
        {
            _block = null;
            ArrayPool<byte>.Shared.Return(block);
        }

        if (_file is not null)
        {
            _file.Dispose();
            DiskLayout.Delete(TemporaryPath);
        }
    }

    private void EndBlock()
    {
        BinaryPrimitives.WriteUInt32LittleEndian(_block.AsSpan(_used), Checksum.Of(_block.AsSpan(0, _used)));
        index.Reserve(_used);
        Reserved += _used;
        _waiting.Enqueue((_block!, _used + Checksum.Size));
        _block = null;
        _used = 0;
    }
}
