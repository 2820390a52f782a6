namespace FrontDoor.Forwarding;

/// <summary>
/// Fires when nothing has restarted it for a while. Made for things that make progress all the time: restarting moves a timestamp and
/// leaves the system's timer alone, which looks at the timestamp when it fires and waits for what is left.
/// </summary>
internal sealed class StallTimer : IDisposable
{
    private const long Never = long.MaxValue;

    private readonly TimeProvider _time;
    private readonly Action<object> _fired;
    private readonly object _state;
    private readonly ITimer _timer;
    private readonly Lock _gate = new();
    private long _due = Never;
    private long _firesAt = Never;
    private long _limit;
    private bool _disposed;

    public StallTimer(TimeProvider time, Action<object> fired, object state)
    {
        _time = time;
        _fired = fired;
        _state = state;
        _timer = time.CreateTimer(static timer => ((StallTimer)timer!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Fires after <paramref name="limit"/> from now; an infinite limit is no timer.</summary>
    public void Restart(TimeSpan limit)
    {
        if (limit == Timeout.InfiniteTimeSpan)
        {
            Stop();
            return;
        }

        _limit = (long)(limit.TotalSeconds * _time.TimestampFrequency);
        var due = _time.GetTimestamp() + _limit;
        // A full fence between this write and the read of _firesAt, and the reverse order in OnTimer: one of the two sees the other.
        Interlocked.Exchange(ref _due, due);
        ArmFor(due);
    }

    /// <summary>Grants the last limit once more, if the timer is running.</summary>
    public void Touch()
    {
        var due = Volatile.Read(ref _due);
        if (due != Never)
        {
            // Lost against a Stop or a Restart, it must not undo that.
            Interlocked.CompareExchange(ref _due, _time.GetTimestamp() + _limit, due);
        }
    }

    public void Stop() => Interlocked.Exchange(ref _due, Never);

    public void Dispose()
    {
        Stop();
        lock (_gate)
        {
            _disposed = true;
        }

        _timer.Dispose();
    }

    private void ArmFor(long due)
    {
        if (due >= Volatile.Read(ref _firesAt))
        {
            return;
        }

        lock (_gate)
        {
            if (!_disposed && due < _firesAt)
            {
                _firesAt = due;
                _timer.Change(_time.GetElapsedTime(_time.GetTimestamp(), due), Timeout.InfiniteTimeSpan);
            }
        }
    }

    private void OnTimer()
    {
        lock (_gate)
        {
            Interlocked.Exchange(ref _firesAt, Never);
        }

        var due = Volatile.Read(ref _due);
        if (due == Never)
        {
            return;
        }

        // The system's timer is coarser than its clock and may come early.
        if (_time.GetTimestamp() < due)
        {
            ArmFor(due);
        }
        else if (Interlocked.CompareExchange(ref _due, Never, due) == due)
        {
            _fired(_state);
        }
        else
        {
            ArmFor(Volatile.Read(ref _due));
        }
    }
}
