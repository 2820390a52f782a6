namespace FrontDoor.Forwarding.Transports.Direct;

/// <summary>
/// What has been received from a destination and not been used yet. Pinned, since a receive is posted on it for as long as the
/// connection waits.
/// </summary>
internal sealed class ReceiveBuffer
{
    /// <summary>Holds the whole of most small answers. Larger bodies bypass it.</summary>
    public const int Size = 8 * 1024;

    private byte[] _bytes = GC.AllocateUninitializedArray<byte>(Size, pinned: true);
    private int _start;
    private int _end;

    public int Length => _end - _start;

    public ReadOnlySpan<byte> Unread => _bytes.AsSpan(_start, _end - _start);

    public ReadOnlyMemory<byte> UnreadMemory => _bytes.AsMemory(_start, _end - _start);

    /// <summary>Room for more bytes. Grows where the unread bytes fill everything; whoever keeps them unread has a limit.</summary>
    public Memory<byte> Free()
    {
        if (_end == _bytes.Length)
        {
            MakeRoom();
        }

        return _bytes.AsMemory(_end);
    }

    public void Filled(int count) => _end += count;

    public void Consume(int count)
    {
        _start += count;
        if (_start == _end)
        {
            _start = _end = 0;
        }
    }

    /// <summary>Forgets everything, and gives back what a large head made of the buffer.</summary>
    public void Reset()
    {
        _start = _end = 0;
        if (_bytes.Length > Size)
        {
            _bytes = GC.AllocateUninitializedArray<byte>(Size, pinned: true);
        }
    }

    /// <summary>Gives everything back: the connection has become a tunnel, which is silent most of its life.</summary>
    public void Release()
    {
        _start = _end = 0;
        _bytes = [];
    }

    private void MakeRoom()
    {
        var target = _start > 0 ? _bytes : GC.AllocateUninitializedArray<byte>(_bytes.Length * 2, pinned: true);
        Unread.CopyTo(target);
        _end -= _start;
        _start = 0;
        _bytes = target;
    }
}
