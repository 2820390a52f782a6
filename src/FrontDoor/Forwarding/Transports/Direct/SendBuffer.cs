using System.Buffers;
using System.Buffers.Text;

namespace FrontDoor.Forwarding.Transports.Direct;

/// <summary>The head of a request, with its body where that is small. Pinned and re-used by all requests on a connection.</summary>
internal sealed class SendBuffer
{
    private const int Size = 4 * 1024;

    private byte[] _bytes = GC.AllocateUninitializedArray<byte>(Size, pinned: true);

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Length);

    public ArraySegment<byte> Segment => new(_bytes, 0, Length);

    /// <summary>Room for at least <paramref name="count"/> bytes. Callers keep to their limits.</summary>
    public Span<byte> GetSpan(int count)
    {
        if (_bytes.Length - Length < count)
        {
            Grow(count);
        }

        return _bytes.AsSpan(Length);
    }

    public void Advance(int count) => Length += count;

    public void Write(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(GetSpan(bytes.Length));
        Length += bytes.Length;
    }

    /// <summary>Writes the line before a chunk (RFC 9112 §7.1).</summary>
    public void WriteChunkSize(long size)
    {
        Utf8Formatter.TryFormat(size, GetSpan(20), out var length, new StandardFormat('x'));
        Length += length;
        Write("\r\n"u8);
    }

    /// <summary>Forgets everything, and gives back what a large request made of the buffer.</summary>
    public void Reset()
    {
        Length = 0;
        if (_bytes.Length > Size)
        {
            _bytes = GC.AllocateUninitializedArray<byte>(Size, pinned: true);
        }
    }

    public void Clear() => Length = 0;

    /// <inheritdoc cref="ReceiveBuffer.Release"/>
    public void Release()
    {
        Length = 0;
        _bytes = [];
    }

    private void Grow(int count)
    {
        var larger = GC.AllocateUninitializedArray<byte>(Math.Max(_bytes.Length * 2, Length + count), pinned: true);
        _bytes.AsSpan(0, Length).CopyTo(larger);
        _bytes = larger;
    }
}
