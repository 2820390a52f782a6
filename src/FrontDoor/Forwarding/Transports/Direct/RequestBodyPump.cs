using System.IO.Pipelines;
using FrontDoor.Faults;

namespace FrontDoor.Forwarding.Transports.Direct;

/// <summary>
/// Sends a request whose body does not fit, or has not arrived with, its head: while it runs the answer is already read. It ends by
/// itself when the body has been sent, when the client fails, or when the destination takes no more; or it is stopped.
/// </summary>
internal sealed class RequestBodyPump(DirectConnection connection, ForwardedRequest request)
{
    /// <summary>How long a destination that was asked with <c>Expect: 100-continue</c> is waited for (RFC 9110 §10.1.1).</summary>
    private static readonly TimeSpan ContinueTimeout = TimeSpan.FromSeconds(1);

    // The request itself is pooled, and may be somebody else's when a cancelled pump notices.
    private readonly TimeSpan _readTimeout = request.Plan.Timeouts.Read;
    private readonly PipeReader _reader = request.Context.Request.BodyReader;
    private readonly BodySender _sender = new(connection, request);
    private readonly ClientBacklog _backlog = new(request);
    private readonly TaskCompletionSource<bool>? _mayBegin =
        request.ExpectsContinue ? new(TaskCreationOptions.RunContinuationsAsynchronously) : null;

    private Task _run = Task.CompletedTask;
    private volatile bool _stopped;

    /// <summary>Gets a value indicating whether the whole request has been sent.</summary>
    public bool HasSentAll { get; private set; }

    /// <summary>Gets why the client could not complete its request.</summary>
    public Fault? Fault { get; private set; }

    public void Start() => _run = RunAsync();

    /// <summary>The destination has asked for the body.</summary>
    public void Continue() => _mayBegin?.TrySetResult(true);

    /// <summary>The final answer is there. A body that was not asked for stays where it is.</summary>
    public void Answered() => _mayBegin?.TrySetResult(false);

    /// <summary>Ends the pump, and comes back when it has ended. The connection is of no use afterwards, unless all had been sent.</summary>
    public async ValueTask StopAsync()
    {
        if (!_run.IsCompleted)
        {
            Cancel();
        }

        await _run;
    }

    /// <summary>Ends the pump as soon as it notices.</summary>
    public void Cancel()
    {
        _stopped = true;
        Answered();
        connection.Abort(AbortReason.Closed);
        _reader.CancelPendingRead();
    }

    private async Task RunAsync()
    {
        try
        {
            await _sender.SendHeadAsync(asOwnPacket: _mayBegin is not null);
            if (await MayBeginAsync())
            {
                HasSentAll = await PumpAsync();
            }
        }
        catch (Exception failure) when (WireFailure.Is(failure))
        {
            // The destination takes no more. What it answers, or that it does not, is the reader's business.
        }
        finally
        {
            connection.Guard.RequestSent(_readTimeout);
        }
    }

    private async ValueTask<bool> MayBeginAsync()
    {
        if (_mayBegin is null)
        {
            return true;
        }

        try
        {
            return await _mayBegin.Task.WaitAsync(ContinueTimeout, connection.Time);
        }
        catch (TimeoutException)
        {
            return !_stopped;
        }
    }

    private async ValueTask<bool> PumpAsync()
    {
        var seen = 0L;
        while (true)
        {
            ReadResult read;
            try
            {
                read = await _reader.ReadAsync();
            }
            catch (Exception failure) when (RequestBodyFaults.IsExpected(failure))
            {
                return Fail(RequestBodyFaults.Of(failure));
            }

            if (_stopped || read.IsCanceled)
            {
                _reader.AdvanceTo(read.Buffer.Start);
                return false;
            }

            if (!_sender.Fits(read.Buffer.Length, read.IsCompleted))
            {
                _reader.AdvanceTo(read.Buffer.Start);
                return Fail(new Fault(Causes.ClientCut));
            }

            if (IsWorthGathering(read, seen))
            {
                seen = read.Buffer.Length;
                _reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                continue;
            }

            if (await SendAsync(read))
            {
                return true;
            }

            seen = 0;
        }
    }

    /// <summary>
    /// Whether more of the body lies ready, to be sent with what was read. Only as long as each look brings more: a reader that gives again
    /// what it remembers would give the same for ever.
    /// </summary>
    private bool IsWorthGathering(ReadResult read, long seen) =>
        !read.IsCompleted && read.Buffer.Length > seen && read.Buffer.Length < DirectLimits.GatheredBytes
        && _sender.IsMissingMoreThan(read.Buffer.Length) && _backlog.HasMore;

    /// <summary>Sends what was read. True when that was the last of it.</summary>
    private async ValueTask<bool> SendAsync(ReadResult read)
    {
        request.BodyWasTouched |= !read.Buffer.IsEmpty;
        try
        {
            await _sender.SendAsync(read.Buffer, read.IsCompleted);
            return read.IsCompleted || _sender.HasSentAllAnnounced;
        }
        finally
        {
            _reader.AdvanceTo(read.Buffer.End);
        }
    }

    /// <summary>The request can never be completed: whoever waits for the answer has to be told.</summary>
    private bool Fail(Fault fault)
    {
        Fault = fault;
        connection.Abort(AbortReason.RequestBodyFailed);
        return false;
    }
}
