using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace FrontDoor.Limits;

/// <summary>
/// A request body of unknown length that fails as Kestrel's does when it grows above a limit. Kestrel's own count takes in the framing of
/// chunks, so that a body of exactly the limit would be refused; and an in-memory server counts nothing.
/// </summary>
internal sealed class CountedBody(PipeReader inner, long limit) : PipeReader, IRequestBodyPipeFeature
{
    private long _consumed;
    private ReadOnlySequence<byte> _buffer;

    PipeReader IRequestBodyPipeFeature.Reader => this;

    public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default) =>
        Check(await inner.ReadAsync(cancellationToken));

    public override bool TryRead(out ReadResult result)
    {
        var read = inner.TryRead(out result);
        if (read)
        {
            Check(result);
        }

        return read;
    }

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        _consumed += _buffer.Slice(0, consumed).Length;
        _buffer = default;
        inner.AdvanceTo(consumed, examined);
    }

    public override void CancelPendingRead() => inner.CancelPendingRead();

    public override void Complete(Exception? exception = null) => inner.Complete(exception);

    private ReadResult Check(ReadResult result)
    {
        if (_consumed + result.Buffer.Length > limit)
        {
            // The read is ended, so that whoever comes next, be it the server that drains what is left, can read at all.
            inner.AdvanceTo(result.Buffer.Start);
            throw new BadHttpRequestException("Request body too large.", StatusCodes.Status413PayloadTooLarge);
        }

        _buffer = result.Buffer;
        return result;
    }
}
