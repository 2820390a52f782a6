using System.Text;

namespace FrontDoor.AcceptanceTests.TestBed;

/// <summary>Reads what came over a connection, byte for byte. Both ends of the test bed stand on it.</summary>
internal sealed class WireReader(Stream stream)
{
    private byte[] _buffer = new byte[16 * 1024];
    private int _start;
    private int _end;

    /// <summary>Gets a value indicating whether the connection ended with a reset instead of an orderly end.</summary>
    public bool WasReset { get; private set; }

    /// <summary>Gets or sets where everything that is consumed is copied to.</summary>
    public MemoryStream? Tap { get; set; }

    /// <summary>Reads up to and including the empty line; <see langword="null"/> where the connection ended before the first byte.</summary>
    public async Task<MessageHead?> ReadHeadAsync()
    {
        var searched = 0;
        while (true)
        {
            var index = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf("\r\n\r\n"u8);
            if (index >= 0)
            {
                return new MessageHead(Take(searched + index + 4));
            }

            searched = Math.Max(0, _end - _start - 3);
            if (!await FillAsync())
            {
                return _end == _start ? null : throw new EndOfStreamException($"The head was cut: {Encoding.Latin1.GetString(Take(_end - _start))}");
            }
        }
    }

    /// <summary>Reads one line, without its end.</summary>
    public async Task<string> ReadLineAsync()
    {
        while (true)
        {
            var index = _buffer.AsSpan(_start, _end - _start).IndexOf("\r\n"u8);
            if (index >= 0)
            {
                return Encoding.Latin1.GetString(Take(index + 2), 0, index);
            }

            if (!await FillAsync())
            {
                throw new EndOfStreamException("The line was cut.");
            }
        }
    }

    /// <summary>Reads exactly as many bytes.</summary>
    public async Task<byte[]> ReadExactlyAsync(int count)
    {
        while (_end - _start < count)
        {
            if (!await FillAsync())
            {
                throw new EndOfStreamException($"{count} bytes were expected, {_end - _start} came.");
            }
        }

        return Take(count);
    }

    /// <summary>Reads what is there, at least one byte and at most <paramref name="limit"/>; nothing at the end.</summary>
    public async Task<byte[]> ReadSomeAsync(int limit = int.MaxValue)
    {
        if (_end == _start && !await FillAsync())
        {
            return [];
        }

        return Take(Math.Min(limit, _end - _start));
    }

    /// <summary>Reads until the connection ends.</summary>
    public async Task<byte[]> ReadToEndAsync()
    {
        while (await FillAsync())
        {
        }

        return Take(_end - _start);
    }

    private byte[] Take(int count)
    {
        var taken = _buffer[_start..(_start + count)];
        _start += count;
        Tap?.Write(taken);
        return taken;
    }

    private async Task<bool> FillAsync()
    {
        if (_start == _end)
        {
            _start = _end = 0;
        }

        if (_end == _buffer.Length)
        {
            var larger = new byte[(_end - _start) * 2];
            _buffer.AsSpan(_start, _end - _start).CopyTo(larger);
            (_buffer, _end, _start) = (larger, _end - _start, 0);
        }

        try
        {
            var count = await stream.ReadAsync(_buffer.AsMemory(_end));
            _end += count;
            return count > 0;
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            WasReset = true;
            return false;
        }
    }
}
