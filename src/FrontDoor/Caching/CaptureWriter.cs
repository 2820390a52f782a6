using System.Buffers;
using System.IO.Pipelines;

namespace FrontDoor.Caching;

/// <summary>
/// What the forwarder writes the body of an answer to. It goes to the client, to the store, or to both, in the same breath: the client
/// does not wait for the store, and a client that reads slowly slows both.
/// </summary>
internal sealed class CaptureWriter(ResponseCapture capture, PipeWriter client) : PipeWriter
{
    private const int ScratchSize = 16 * 1024;

    private byte[]? _scratch;
    private Memory<byte> _current;

    /// <summary>Gets how many bytes have come.</summary>
    public long Written { get; private set; }

    public override bool CanGetUnflushedBytes => true;

    public override long UnflushedBytes => capture.Shows && client.CanGetUnflushedBytes ? client.UnflushedBytes : 0;

    public override Memory<byte> GetMemory(int sizeHint = 0)
    {
        capture.DecideHead();
        return _current = capture.Shows ? client.GetMemory(sizeHint) : Scratch(sizeHint);
    }

    public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public override void Advance(int bytes)
    {
        Written += bytes;
        capture.Store(_current.Span[..bytes]);
        if (capture.Shows)
        {
            client.Advance(bytes);
        }

        _current = _current[bytes..];
    }

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        capture.DecideHead();
        var stored = capture.FlushStoreAsync();
        if (!stored.IsCompletedSuccessfully)
        {
            return FlushBothAsync(stored, cancellationToken);
        }

        return FlushClientAsync(cancellationToken);
    }

    public override void CancelPendingFlush() => client.CancelPendingFlush();

    public override void Complete(Exception? exception = null)
    {
        // The server completes its own writer.
    }

    public void Release()
    {
        if (_scratch is not null)
        {
            ArrayPool<byte>.Shared.Return(_scratch);
            _scratch = null;
        }
    }

    private async ValueTask<FlushResult> FlushBothAsync(ValueTask stored, CancellationToken cancellationToken)
    {
        await stored;
        return await FlushClientAsync(cancellationToken);
    }

    /// <summary>Who is given up is told as a client that has left: then no more is fetched.</summary>
    private ValueTask<FlushResult> FlushClientAsync(CancellationToken cancellationToken) => capture.Shows
        ? client.FlushAsync(cancellationToken)
        : new(new FlushResult(isCanceled: false, isCompleted: capture.IsGivenUp));

    private Memory<byte> Scratch(int sizeHint)
    {
        if (_scratch is null || _scratch.Length < sizeHint)
        {
            Release();
            _scratch = ArrayPool<byte>.Shared.Rent(Math.Max(sizeHint, ScratchSize));
        }

        return _scratch;
    }
}
