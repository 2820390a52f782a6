namespace FrontDoor.Forwarding;

/// <summary>
/// How many further tries an upstream can still bear: a share of the requests that it had lately may be tried again in vain. A pool that
/// fails as a whole gets little more than its clients send, whatever each of them could have; but a try that is answered costs nothing, so
/// that one dead destination among healthy ones never uses the budget up.
/// </summary>
internal sealed class RetryBudget(TimeProvider time)
{
    /// <summary>So many tries may be on their way at a time, or have been in vain lately, however few requests there were.</summary>
    private const int Floor = 3;

    /// <summary>How long requests and tries count. The older they are the less.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private long _requests;
    private double _spent;
    private long _aged = time.GetTimestamp();

    /// <summary>Counts a request.</summary>
    public void Count() => Interlocked.Increment(ref _requests);

    /// <summary>Takes one further try. It is given back when it was answered.</summary>
    public bool TryTake(double share)
    {
        lock (_lock)
        {
            Age();
            if (_spent + 1 > Math.Max(Floor, share * Volatile.Read(ref _requests)))
            {
                return false;
            }

            _spent++;
            return true;
        }
    }

    public void GiveBack()
    {
        lock (_lock)
        {
            _spent = Math.Max(0, _spent - 1);
        }
    }

    /// <summary>
    /// Every ten seconds both counts are halved; after a longer time they are as if all had come evenly. What is bounded is their ratio, and
    /// that stays.
    /// </summary>
    private void Age()
    {
        var now = time.GetTimestamp();
        var elapsed = time.GetElapsedTime(_aged, now);
        if (elapsed >= Window)
        {
            var rest = Window / (elapsed + Window);
            var requests = Volatile.Read(ref _requests);
            Interlocked.Add(ref _requests, (long)(requests * rest) - requests);
            _spent *= rest;
            _aged = now;
        }
    }
}
