using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace FrontDoor.Forwarding;

/// <summary>
/// A request body that remembers what was read of it, up to a limit, so that it can be read once more from the beginning. Copies, since a
/// server that is not relieved of what it has received takes no more from its client. Beyond the limit it forgets all, and the request is
/// sent once.
/// </summary>
internal sealed class ReplayBody(PipeReader inner, long limit) : PipeReader, IRequestBodyPipeFeature
{
    private readonly ArrayBufferWriter<byte> _kept = new();
    private ReadOnlySequence<byte> _read;
    private int _position;
    private bool _isReplaying;
    private bool _isLast;
    private bool _isComplete;

    PipeReader IRequestBodyPipeFeature.Reader => this;

    /// <summary>Gets a value indicating whether everything that was read is still known.</summary>
    public bool CanRewind { get; private set; } = true;

    /// <summary>Puts it under a request that may be sent again, where its body may be small enough and no transport could do without.</summary>
    public static ReplayBody? PutUnder(ForwardedRequest request)
    {
        var upstream = request.Plan.Upstream;
        var limit = upstream.Retry.MaxReplayBytes;
        var isOfUse = request.BodyKind != RequestBodyKind.None && request.Plan.Retries > 0 && upstream.Destinations.Length > 1
            && request.BodyLength <= limit && request.UpgradeTo is null && RetryRules.IsIdempotent(request.Method);
        if (!isOfUse)
        {
            return null;
        }

        var body = new ReplayBody(request.Context.Request.BodyReader, limit);
        request.Context.Features.Set<IRequestBodyPipeFeature>(body);
        return body;
    }

    /// <summary>The next read begins where the body does.</summary>
    public void Rewind() => _position = 0;

    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        if (TryReplay(out var result))
        {
            return new(result);
        }

        var read = inner.ReadAsync(cancellationToken);
        return read.IsCompletedSuccessfully ? new(Remember(read.Result)) : AwaitAsync(read);
    }

    public override bool TryRead(out ReadResult result)
    {
        if (TryReplay(out result))
        {
            return true;
        }

        if (!inner.TryRead(out result))
        {
            return false;
        }

        result = Remember(result);
        return true;
    }

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        var taken = _read.Slice(0, consumed);
        if (_isReplaying)
        {
            _position += (int)taken.Length;
        }
        else
        {
            Keep(taken);
            _isComplete = _isLast && taken.Length == _read.Length;
            inner.AdvanceTo(consumed, examined);
        }

        _read = default;
    }

    public override void CancelPendingRead() => inner.CancelPendingRead();

    public override void Complete(Exception? exception = null) => inner.Complete(exception);

    /// <summary>Gives what is known already. The end comes with the last of it, if it is known too.</summary>
    private bool TryReplay(out ReadResult result)
    {
        _isReplaying = _position < _kept.WrittenCount || (_isComplete && CanRewind);
        _read = _isReplaying ? new ReadOnlySequence<byte>(_kept.WrittenMemory[_position..]) : default;
        result = new ReadResult(_read, isCanceled: false, isCompleted: _isComplete);
        return _isReplaying;
    }

    private async ValueTask<ReadResult> AwaitAsync(ValueTask<ReadResult> read) => Remember(await read);

    private ReadResult Remember(ReadResult result)
    {
        _read = result.Buffer;
        _isLast = result.IsCompleted;
        return result;
    }

    private void Keep(ReadOnlySequence<byte> taken)
    {
        if (!CanRewind)
        {
            return;
        }

        if (_kept.WrittenCount + taken.Length > limit)
        {
            CanRewind = false;
            _kept.Clear();
            _position = 0;
            return;
        }

        foreach (var piece in taken)
        {
            _kept.Write(piece.Span);
        }

        _position = _kept.WrittenCount;
    }
}
