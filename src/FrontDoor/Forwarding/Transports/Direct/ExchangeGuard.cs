namespace FrontDoor.Forwarding.Transports.Direct;

/// <summary>
/// Decides once who ends an exchange: the exchange itself, a timer or the client. The state carries the number of the exchange, so that
/// one who looked at an earlier exchange can never end a later one on the same connection. Deadlines are plain timestamps that a
/// scanner looks at now and then: setting one costs a store.
/// </summary>
internal sealed class ExchangeGuard(TimeProvider time)
{
    /// <summary>No deadline.</summary>
    public const long Never = long.MaxValue;

    /// <summary>No deadline yet: it starts when the request has been sent.</summary>
    private const long OnceSent = long.MaxValue - 1;

    private const int Idle = 0;
    private const int Busy = 1;
    private const int FirstReason = 1;
    private const int StateBits = 4;
    private const int StateMask = (1 << StateBits) - 1;

    private int _state;
    private long _readDeadline = Never;
    private long _sendDeadline = Never;
    private long _totalDeadline = Never;
    private bool _sendTimerOff;

    /// <summary>Gets why the exchange was ended from outside.</summary>
    public AbortReason Reason => (Volatile.Read(ref _state) & StateMask) is var state and > Busy
        ? (AbortReason)(state - FirstReason)
        : AbortReason.None;

    public void Begin(long totalDeadline)
    {
        Volatile.Write(ref _readDeadline, Never);
        Volatile.Write(ref _sendDeadline, Never);
        Volatile.Write(ref _totalDeadline, totalDeadline == 0 ? Never : totalDeadline);
        Volatile.Write(ref _sendTimerOff, false);
        Volatile.Write(ref _state, (_state & ~StateMask) + (1 << StateBits) + Busy);
    }

    /// <summary>Ends the exchange well. False where somebody else has ended it already: then the connection is dead.</summary>
    public bool TryFinish()
    {
        var seen = Volatile.Read(ref _state);
        return (seen & StateMask) == Busy && Interlocked.CompareExchange(ref _state, (seen & ~StateMask) + Idle, seen) == seen;
    }

    /// <summary>Ends the exchange from outside. Only for callers that cannot outlive it; timers go through <see cref="TryExpire"/>.</summary>
    public bool TryAbort(AbortReason reason) => TryAbort(Volatile.Read(ref _state), reason);

    /// <summary>Ends the exchange where one of its deadlines has passed.</summary>
    public bool TryExpire(long now)
    {
        // The state is read before the deadlines: if they belong to a later exchange, the swap fails.
        var seen = Volatile.Read(ref _state);
        var reason = (seen & StateMask) == Busy ? Passed(now) : AbortReason.None;
        return reason != AbortReason.None && TryAbort(seen, reason);
    }

    public void ArmRead(TimeSpan timeout) => Volatile.Write(ref _readDeadline, After(timeout));

    public void ArmReadOnceSent() => Volatile.Write(ref _readDeadline, OnceSent);

    /// <summary>The request has been sent. Does nothing where the answer has begun meanwhile.</summary>
    public void RequestSent(TimeSpan timeout) => Interlocked.CompareExchange(ref _readDeadline, After(timeout), OnceSent);

    public void DisarmRead() => Volatile.Write(ref _readDeadline, Never);

    public void ArmSend(TimeSpan timeout)
    {
        Volatile.Write(ref _sendDeadline, After(timeout));
        if (Volatile.Read(ref _sendTimerOff))
        {
            DisarmSend();
        }
    }

    public void DisarmSend() => Volatile.Write(ref _sendDeadline, Never);

    /// <summary>A tunnel has a timer of its own.</summary>
    public void DisarmTotal() => Volatile.Write(ref _totalDeadline, Never);

    /// <summary>Once the answer has begun, a destination that takes no more of the request is no reason to break off the answer.</summary>
    public void SwitchSendTimerOff()
    {
        Volatile.Write(ref _sendTimerOff, true);
        Interlocked.MemoryBarrier();
        DisarmSend();
    }

    private bool TryAbort(int seen, AbortReason reason) =>
        (seen & StateMask) == Busy
        && Interlocked.CompareExchange(ref _state, (seen & ~StateMask) + (int)reason + FirstReason, seen) == seen;

    private AbortReason Passed(long now) =>
        now >= Volatile.Read(ref _totalDeadline) ? AbortReason.TotalTimedOut
        : now >= Volatile.Read(ref _readDeadline) ? AbortReason.ReadTimedOut
        : now >= Volatile.Read(ref _sendDeadline) ? AbortReason.SendTimedOut
        : AbortReason.None;

    private long After(TimeSpan timeout) => timeout == Timeout.InfiniteTimeSpan
        ? Never
        : time.GetTimestamp() + Timestamps.Of(timeout, time);
}
