using FrontDoor.Faults;

namespace FrontDoor.Forwarding.Transports.Direct;

/// <summary>What a look at the received bytes brought.</summary>
internal enum BodyStep
{
    /// <summary>Nothing more to be had without receiving.</summary>
    NeedMore,

    /// <summary>A piece of the body.</summary>
    Data,

    /// <summary>The body is whole.</summary>
    Complete,

    /// <summary>The framing is broken.</summary>
    Refused,
}

/// <summary>
/// Reads the chunked coding (RFC 9112 §7.1), byte for byte where it is framing. Strict: hexadecimal digits alone, CRLF alone, extensions
/// looked at and bounded. What two readers could end at different places is how responses are smuggled.
/// </summary>
internal sealed class ChunkedBodyReader
{
    private State _state;
    private long _remaining;
    private int _digits;
    private int _extensions;

    private enum State
    {
        Size,
        SpaceBeforeExtension,
        Extension,
        SizeEnd,
        Data,
        DataReturn,
        DataEnd,
        Trailers,
        Done,
    }

    /// <summary>Gets how much is still to come of the current chunk, so that it can be received past this reader.</summary>
    public long RemainingInChunk => _state == State.Data ? _remaining : 0;

    public TrailerSection Trailers { get; } = new();

    public FaultCause? Refusal { get; private set; }

    public void Reset()
    {
        Refusal = null;
        Trailers.Reset();
        BeginChunk();
    }

    /// <summary>Looks at the received bytes. <paramref name="data"/> is a part of them, and of what was consumed.</summary>
    public BodyStep Read(ReadOnlySpan<byte> received, out int consumed, out ReadOnlySpan<byte> data)
    {
        data = default;
        consumed = 0;
        if (Refusal is not null)
        {
            // Nothing behind a broken chunk can be made sense of.
            return BodyStep.Refused;
        }

        while (true)
        {
            switch (_state)
            {
                case State.Trailers:
                    return ReadTrailers(received, ref consumed);
                case State.Done:
                    return BodyStep.Complete;
                case State.Data when consumed < received.Length:
                    data = received.Slice(consumed, (int)Math.Min(_remaining, received.Length - consumed));
                    consumed += data.Length;
                    Skip(data.Length);
                    return BodyStep.Data;
            }

            if (consumed == received.Length)
            {
                return BodyStep.NeedMore;
            }

            if (!Take(received[consumed++]))
            {
                return Refuse(Causes.BodyBadChunk);
            }
        }
    }

    /// <summary>So many bytes of the current chunk were received past this reader.</summary>
    public void Skip(long count)
    {
        _remaining -= count;
        if (_remaining == 0)
        {
            _state = State.DataReturn;
        }
    }

    private bool Take(byte value)
    {
        switch (_state)
        {
            case State.Size:
                return TakeSize(value);
            case State.SpaceBeforeExtension:
                return TakeSpace(value);
            case State.Extension:
                return TakeExtension(value);
            case State.SizeEnd:
                _state = _remaining == 0 ? State.Trailers : State.Data;
                return value == '\n';
            case State.DataReturn:
                _state = State.DataEnd;
                return value == '\r';
            default:
                BeginChunk();
                return value == '\n';
        }
    }

    private bool TakeSize(byte value)
    {
        if (HexValue(value) is var digit and >= 0)
        {
            _remaining = (_remaining * 16) + digit;
            return ++_digits <= DirectLimits.ChunkSizeDigits;
        }

        _state = value switch
        {
            (byte)'\r' => State.SizeEnd,
            (byte)';' => State.Extension,
            _ => State.SpaceBeforeExtension,
        };
        return _digits > 0 && value is (byte)'\r' or (byte)';' or (byte)' ' or (byte)'\t';
    }

    /// <summary>White space only leads to an extension (§7.1.1); as a padding of the size it is refused.</summary>
    private bool TakeSpace(byte value)
    {
        _state = value == ';' ? State.Extension : State.SpaceBeforeExtension;
        return value is (byte)';' or (byte)' ' or (byte)'\t' && ++_extensions <= DirectLimits.ChunkExtensions;
    }

    private bool TakeExtension(byte value)
    {
        if (value == '\r')
        {
            _state = State.SizeEnd;
            return true;
        }

        return value is (>= 0x20 and not 0x7F) or (byte)'\t' && ++_extensions <= DirectLimits.ChunkExtensions;
    }

    private static int HexValue(byte value) => value switch
    {
        >= (byte)'0' and <= (byte)'9' => value - '0',
        >= (byte)'a' and <= (byte)'f' => value - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => value - 'A' + 10,
        _ => -1,
    };

    private BodyStep ReadTrailers(ReadOnlySpan<byte> received, ref int consumed)
    {
        var step = Trailers.Read(received[consumed..], out var count);
        consumed += count;
        if (step == BodyStep.Complete)
        {
            _state = State.Done;
        }

        return step == BodyStep.Refused ? Refuse(Causes.BodyTrailer) : step;
    }

    private BodyStep Refuse(FaultCause cause)
    {
        Refusal = cause;
        return BodyStep.Refused;
    }

    private void BeginChunk()
    {
        _state = State.Size;
        _remaining = 0;
        _digits = _extensions = 0;
    }
}
