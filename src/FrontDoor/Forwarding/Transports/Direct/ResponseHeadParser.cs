using FrontDoor.Faults;

namespace FrontDoor.Forwarding.Transports.Direct;

/// <summary>How far the head of an answer has been read.</summary>
internal enum HeadProgress
{
    Incomplete,
    Complete,
    Refused,
}

/// <summary>
/// Reads the head of an answer line by line as it comes (RFC 9112 §2–5). Each byte is looked at once, however slowly it trickles.
/// Stricter than the RFC demands: a bare LF ends nothing, and a bare CR is nowhere allowed.
/// </summary>
internal sealed class ResponseHeadParser
{
    private int _line;
    private int _searched;
    private int _lines;

    public ResponseHead Head { get; } = new();

    /// <summary>Gets the length of the complete head in bytes.</summary>
    public int Length => _line;

    /// <summary>Gets why the head was refused.</summary>
    public FaultCause? Refusal { get; private set; }

    /// <summary>Gets ready for the next head.</summary>
    public void Reset()
    {
        _line = _searched = _lines = 0;
        Refusal = null;
        Head.Reset();
    }

    /// <summary>Goes on with all that has been received since the head began.</summary>
    public HeadProgress Parse(ReadOnlySpan<byte> received)
    {
        if (_lines == 0 && !StartsLikeHttp(received))
        {
            return Refuse(Causes.HeadNotHttp);
        }

        while (true)
        {
            var length = received[_searched..].IndexOf((byte)'\n');
            if (length < 0)
            {
                _searched = received.Length;
                return TooLong(_searched) ?? HeadProgress.Incomplete;
            }

            var end = _searched + length;
            if (TooLong(end) is { } tooLong)
            {
                return tooLong;
            }

            if (end == _line || received[end - 1] != '\r')
            {
                return Refuse(_lines == 0 ? Causes.HeadStatus : Causes.HeadFieldValue);
            }

            var line = received[_line..(end - 1)];
            _line = _searched = end + 1;
            if (line.IsEmpty && _lines > 0)
            {
                Head.Finish();
                return HeadProgress.Complete;
            }

            if ((_lines++ == 0 ? Head.ReadStatusLine(line) : Head.ReadField(line)) is { } refusal)
            {
                return Refuse(refusal);
            }
        }
    }

    /// <summary>Says so at once where something else than HTTP listens, instead of waiting for the end of a line.</summary>
    private static bool StartsLikeHttp(ReadOnlySpan<byte> received)
    {
        var prefix = "HTTP/"u8;
        return received.Length < prefix.Length ? prefix.StartsWith(received) : received.StartsWith(prefix);
    }

    private HeadProgress? TooLong(int end) =>
        end >= DirectLimits.Head || (_lines == 0 && end >= DirectLimits.StatusLine) ? Refuse(Causes.HeadTooLarge) : null;

    private HeadProgress Refuse(FaultCause cause)
    {
        Refusal = cause;
        return HeadProgress.Refused;
    }
}
