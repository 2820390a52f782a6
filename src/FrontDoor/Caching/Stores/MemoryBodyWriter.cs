namespace FrontDoor.Caching.Stores;

/// <summary>Gathers a body in memory.</summary>
internal sealed class MemoryBodyWriter(CacheIndex index, long? expected) : BodyWriter
{
    private const int Smallest = 4 * 1024;
    private const int Largest = 64 * 1024;

    private readonly List<byte[]> _segments = [];
    private int _used;

    /// <summary>Gets how many bytes are set aside in the index.</summary>
    public long Reserved { get; private set; }

    public override void Append(ReadOnlySpan<byte> data)
    {
        while (!data.IsEmpty)
        {
            if (_segments.Count == 0 || _used == _segments[^1].Length)
            {
                AddSegment();
            }

            var room = _segments[^1].AsSpan(_used);
            var part = data[..Math.Min(room.Length, data.Length)];
            part.CopyTo(room);
            _used += part.Length;
            Length += part.Length;
            data = data[part.Length..];
        }
    }

    public MemoryBody ToBody()
    {
        var segments = new ReadOnlyMemory<byte>[_segments.Count];
        for (var i = 0; i < segments.Length; i++)
        {
            var isLast = i == segments.Length - 1;
            segments[i] = !isLast ? _segments[i]
                : _used > _segments[i].Length * 3 / 4 ? _segments[i].AsMemory(0, _used)
                : _segments[i].AsSpan(0, _used).ToArray(); // what is kept for long wastes nothing
        }

        return new MemoryBody(segments, Length);
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
    }

    private void AddSegment()
    {
        var size = expected is { } total
            ? (int)Math.Clamp(total - Length, 1, Largest)
            : Math.Clamp(_segments.Count == 0 ? Smallest : _segments[^1].Length * 2, Smallest, Largest);
        index.Reserve(size);
        Reserved += size;
        _segments.Add(GC.AllocateUninitializedArray<byte>(size));
        _used = 0;
    }
}
