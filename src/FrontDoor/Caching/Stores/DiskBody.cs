using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;

namespace FrontDoor.Caching.Stores;

/// <summary>A body in a file, read block by block: as much memory for a film as for an icon.</summary>
internal sealed class DiskBody(DiskLayout layout, string id, long length) : StoredBody
{
    public override long Length => length;

    public string Id => id;

    public override async ValueTask<bool> CopyToAsync(PipeWriter client, long offset, long count, CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(DiskBlocks.Stride);
        try
        {
            using var file = File.OpenHandle(layout.PathOf(id, DiskLayout.Body), options: FileOptions.Asynchronous);
            var isShort = count <= DiskBlocks.Size;
            while (count > 0)
            {
                var block = offset / DiskBlocks.Size;
                var size = (int)Math.Min(DiskBlocks.Size, length - (block * DiskBlocks.Size));
                if (!await ReadBlockAsync(file, buffer.AsMemory(0, size + Checksum.Size), block * DiskBlocks.Stride, cancellation))
                {
                    return false;
                }

                var start = (int)(offset - (block * DiskBlocks.Size));
                var part = (int)Math.Min(size - start, count);
                client.Write(buffer.AsSpan(start, part));
                if (!isShort && (await client.FlushAsync(cancellation)).IsCompleted)
                {
                    return true;
                }

                offset += part;
                count -= part;
            }

            return true;
        }
        catch (FileNotFoundException)
        {
            // Let go between the look-up and now.
            return false;
        }
        catch (IOException) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static async ValueTask<bool> ReadBlockAsync(Microsoft.Win32.SafeHandles.SafeFileHandle file, Memory<byte> block, long at, CancellationToken cancellation)
    {
        var read = 0;
        while (read < block.Length)
        {
            var some = await RandomAccess.ReadAsync(file, block[read..], at + read, cancellation);
            if (some == 0)
            {
                return false;
            }

            read += some;
        }

        var data = block.Span[..^Checksum.Size];
        return BinaryPrimitives.ReadUInt32LittleEndian(block.Span[data.Length..]) == Checksum.Of(data);
    }
}
