using System.Buffers;
using System.IO.Pipelines;

namespace FrontDoor.Caching.Stores;

/// <summary>A body in memory, in segments that stay below the large object heap.</summary>
internal sealed class MemoryBody(ReadOnlyMemory<byte>[] segments, long length) : StoredBody
{
    /// <summary>A body up to this length goes out with its head, in one send.</summary>
    public const int SentAtOnce = 64 * 1024;

    public override long Length => length;

    public override ValueTask<bool> CopyToAsync(PipeWriter client, long offset, long count, CancellationToken cancellation)
    {
        if (count > SentAtOnce)
        {
            return CopyInStepsAsync(client, offset, count, cancellation);
        }

        foreach (var segment in segments)
        {
            if (Part(segment, ref offset, ref count) is { IsEmpty: false } part)
            {
                client.Write(part.Span);
            }
        }

        return new(true);
    }

    private async ValueTask<bool> CopyInStepsAsync(PipeWriter client, long offset, long count, CancellationToken cancellation)
    {
        foreach (var segment in segments)
        {
            if (Part(segment, ref offset, ref count) is { IsEmpty: false } part && (await client.WriteAsync(part, cancellation)).IsCompleted)
            {
                break;
            }
        }

        return true;
    }

    /// <summary>What of a segment is wanted; moves on behind it.</summary>
    private static ReadOnlyMemory<byte> Part(ReadOnlyMemory<byte> segment, ref long offset, ref long count)
    {
        if (offset >= segment.Length)
        {
            offset -= segment.Length;
            return default;
        }

        var part = segment[(int)offset..];
        part = part.Length > count ? part[..(int)count] : part;
        offset = 0;
        count -= part.Length;
        return part;
    }
}
