using System.Buffers;
using FrontDoor.Faults;

namespace FrontDoor.Forwarding.Transports.Direct;

/// <summary>Finds the body of an answer in what is received, by its framing.</summary>
internal sealed class ResponseBodyReader
{
    private ChunkedBodyReader? _chunks;
    private long _remaining;

    public ResponseBodyKind Kind { get; private set; }

    /// <summary>Gets how many bytes follow without framing in between: so many can be received past this reader.</summary>
    public long Contiguous => Kind switch
    {
        ResponseBodyKind.Sized => _remaining,
        ResponseBodyKind.Chunked => _chunks!.RemainingInChunk,
        _ => 0,
    };

    public IReadOnlyList<KeyValuePair<string, string>> Trailers => Kind == ResponseBodyKind.Chunked ? _chunks!.Trailers.Fields : [];

    /// <summary>Gets why the body was refused.</summary>
    public FaultCause? Refusal => _chunks?.Refusal;

    public void Begin(ResponseFraming framing)
    {
        Kind = framing.Kind;
        _remaining = framing.Length;
        if (Kind == ResponseBodyKind.Chunked)
        {
            (_chunks ??= new ChunkedBodyReader()).Reset();
        }
    }

    /// <summary>Looks at the received bytes. <paramref name="data"/> is a part of them, and of what was consumed.</summary>
    public BodyStep Read(ReadOnlySpan<byte> received, out int consumed, out ReadOnlySpan<byte> data)
    {
        if (Kind == ResponseBodyKind.Chunked)
        {
            return _chunks!.Read(received, out consumed, out data);
        }

        data = Kind switch
        {
            ResponseBodyKind.UntilClose => received,
            ResponseBodyKind.Sized => received[..(int)Math.Min(_remaining, received.Length)],
            _ => default,
        };
        consumed = data.Length;
        _remaining -= consumed;
        return consumed > 0 ? BodyStep.Data : IsOver ? BodyStep.Complete : BodyStep.NeedMore;
    }

    /// <summary>Writes as much of the body as has been received, and consumes it.</summary>
    public BodyStep Drain(ReceiveBuffer received, IBufferWriter<byte> writer, out long count)
    {
        count = 0;
        while (true)
        {
            var step = Read(received.Unread, out var consumed, out var data);
            if (!data.IsEmpty)
            {
                writer.Write(data);
                count += data.Length;
            }

            received.Consume(consumed);
            if (step != BodyStep.Data)
            {
                return step;
            }
        }
    }

    /// <summary>So many bytes of <see cref="Contiguous"/> were received past this reader.</summary>
    public void Skip(int count)
    {
        if (Kind == ResponseBodyKind.Chunked)
        {
            _chunks!.Skip(count);
        }
        else
        {
            _remaining -= count;
        }
    }

    private bool IsOver => Kind == ResponseBodyKind.None || (Kind == ResponseBodyKind.Sized && _remaining == 0);
}
