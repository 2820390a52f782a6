using System.Runtime.CompilerServices;

namespace FrontDoor.Forwarding.Transports.Direct;

/// <summary>
/// Looks at the deadlines of all connections now and then, with one timer for each clock. A timer or a token source for each request
/// would cost more than all the rest of forwarding it; that a deadline is met a tenth of a second late costs nothing.
/// </summary>
internal sealed class DeadlineScanner
{
    private static readonly ConditionalWeakTable<TimeProvider, DeadlineScanner> Scanners = [];

    private static readonly TimeSpan Coarse = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Fine = TimeSpan.FromMilliseconds(10);

    /// <summary>Timers shorter than this are looked at more often.</summary>
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private ConnectionPool[] _pools = [];
    private TimeSpan _period = Coarse;
    private UpstreamTimeouts? _seen;
    private int _scanning;

    private DeadlineScanner(TimeProvider time)
    {
        _time = time;

        // The timer outlives the request that happens to make it, and must not keep its context.
        using (ExecutionContext.SuppressFlow())
        {
            _timer = time.CreateTimer(
                static state => ((DeadlineScanner)state!).Scan(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    public static DeadlineScanner Of(TimeProvider time) => Scanners.GetValue(time, static time => new DeadlineScanner(time));

    public void Add(ConnectionPool pool)
    {
        lock (_lock)
        {
            _pools = [.. _pools, pool];
            if (_pools.Length == 1)
            {
                _timer.Change(_period, _period);
            }
        }
    }

    public void Remove(ConnectionPool pool)
    {
        lock (_lock)
        {
            _pools = Array.FindAll(_pools, other => other != pool);
            if (_pools.Length == 0)
            {
                _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            }
        }
    }

    /// <summary>Looks more often from now on if one of the timers is that short. Called for each request: mostly with what was seen last.</summary>
    public void Suit(UpstreamTimeouts timeouts)
    {
        if (!ReferenceEquals(timeouts, _seen))
        {
            _seen = timeouts;
            if (IsShort(timeouts.Send) || IsShort(timeouts.Read) || IsShort(timeouts.Idle) || IsShort(timeouts.Upgraded) || IsShort(timeouts.Total))
            {
                LookMoreOften();
            }
        }
    }

    private static bool IsShort(TimeSpan timeout) => timeout != Timeout.InfiniteTimeSpan && timeout < Short;

    private void LookMoreOften()
    {
        lock (_lock)
        {
            if (_period != Fine)
            {
                _period = Fine;
                if (_pools.Length > 0)
                {
                    _timer.Change(_period, _period);
                }
            }
        }
    }

    private void Scan()
    {
        // A look that takes longer than the period is not overtaken by the next one.
        if (Interlocked.Exchange(ref _scanning, 1) == 0)
        {
            var now = _time.GetTimestamp();
            foreach (var pool in Volatile.Read(ref _pools))
            {
                pool.Scan(now);
            }

            Volatile.Write(ref _scanning, 0);
        }
    }
}
