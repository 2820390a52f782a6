using System.Buffers;
using System.Text;

namespace FrontDoor.Forwarding.Transports.Direct;

/// <summary>
/// Writes the fields of a request as bytes, straight into the buffer that is sent. Names and values come from a client: what could end
/// a line early is refused here, whatever has looked at it before.
/// </summary>
internal ref struct RequestHeadWriter(SendBuffer buffer) : IHeaderSink
{
    private static readonly SearchValues<byte> LineBreakers = SearchValues.Create([0, 10, 13]);

    private readonly SendBuffer _buffer = buffer;

    /// <summary>Gets a value indicating whether something was malformed. Nothing of the buffer may be sent then.</summary>
    public bool IsMalformed { get; private set; }

    /// <summary>Gets a value indicating whether there was more than there may be.</summary>
    public bool IsTooLarge { get; private set; }

    /// <summary>Gets a value indicating whether the fields speak of TE, which has to be nominated in <c>Connection</c>.</summary>
    public bool HasTransferPreference { get; private set; }

    public void Add(string name, string value)
    {
        if (name.Length is 2 or 6)
        {
            if (name.Equals("Expect", StringComparison.OrdinalIgnoreCase))
            {
                // Whether there is an expectation is decided together with the framing.
                return;
            }

            HasTransferPreference |= name.Equals("TE", StringComparison.OrdinalIgnoreCase);
        }

        if (!HasRoom(name.Length + value.Length + 4))
        {
            return;
        }

        var span = _buffer.GetSpan(name.Length + value.Length + 4);
        IsMalformed |= Ascii.FromUtf16(name, span, out var length) != OperationStatus.Done || !FieldSyntax.IsToken(span[..length]);
        if (IsMalformed)
        {
            return;
        }

        span[length++] = (byte)':';
        span[length++] = (byte)' ';
        length += Put(value, span[length..]);
        span[length++] = (byte)'\r';
        span[length++] = (byte)'\n';
        _buffer.Advance(length);
    }

    /// <summary>Writes the request line (RFC 9112 §3).</summary>
    public void AddRequestLine(string method, string basePath, UpstreamTarget target)
    {
        var prefix = target.IsAsterisk ? "" : basePath;
        var most = method.Length + prefix.Length + target.Length + 12;
        if (!HasRoom(most))
        {
            return;
        }

        var span = _buffer.GetSpan(most);
        var length = Put(method, span);
        IsMalformed |= !FieldSyntax.IsToken(span[..length]);
        span[length++] = (byte)' ';
        var start = length;
        length += Put(prefix, span[length..]);
        length += target.CopyTo(span[length..]);
        IsMalformed |= span[start..length].ContainsAnyExceptInRange((byte)0x21, (byte)0x7E);
        " HTTP/1.1\r\n"u8.CopyTo(span[length..]);
        _buffer.Advance(length + 11);
    }

    /// <summary>Each character is one byte (Latin-1). What is none, or would end the line, is malformed.</summary>
    private int Put(string text, Span<byte> destination)
    {
        if (Ascii.FromUtf16(text, destination, out var length) != OperationStatus.Done)
        {
            IsMalformed |= text.AsSpan().ContainsAnyExceptInRange('\0', '\u00FF');
            length = Encoding.Latin1.GetBytes(text, destination);
        }

        IsMalformed |= destination[..length].ContainsAny(LineBreakers);
        return length;
    }

    private bool HasRoom(int count)
    {
        IsTooLarge |= _buffer.Length + count > DirectLimits.RequestHead;
        return !IsTooLarge;
    }
}
