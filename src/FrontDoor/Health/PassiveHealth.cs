using FrontDoor.Configuration;

namespace FrontDoor.Health;

/// <summary>
/// What real traffic says of one destination: so many failures in a row eject it for a while, then a single request tries it again. Knows
/// nothing of threads: its owner calls it under a lock.
/// </summary>
internal sealed class PassiveHealth(TimeProvider time, Random random)
{
    /// <summary>How far a time of ejection is off at random, so that destinations that failed together do not come back together.</summary>
    private const double Jitter = 0.1;

    private int _failures;
    private int _errorStatuses;
    private int _ejectionsInARow;
    private long _lastPenalty;
    private long _returned;
    private bool _isTried;

    public bool IsEjected { get; private set; }

    /// <summary>Gets when the ejection is over, as a timestamp. Read without the lock.</summary>
    public long Until { get; private set; }

    /// <summary>Gets a value indicating whether a success would change nothing.</summary>
    public bool IsClean => !IsEjected && _failures == 0 && _errorStatuses == 0;

    public bool IsTrialDue => IsEjected && !_isTried && time.GetTimestamp() >= Until;

    public void BeginTrial() => _isTried = true;

    /// <summary>The trial told nothing, since its client left: the next request is the trial.</summary>
    public void ReleaseTrial() => _isTried = false;

    /// <summary>Counts a success. It ends an ejection only where the request was sent in spite of it: others had been on their way.</summary>
    public void AddSuccess(Admission admission)
    {
        _failures = _errorStatuses = 0;
        if (admission != Admission.Regular)
        {
            Return();
        }
    }

    /// <summary>Counts a failure. True where it is enough for an ejection.</summary>
    public bool AddFailure(PassiveHealthConfig config) => ++_failures >= config.ConsecutiveFailures;

    /// <summary>Counts an answer with 502, 503 or 504. It did come: failures are not in a row any more.</summary>
    public bool AddErrorStatus(PassiveHealthConfig config)
    {
        _failures = 0;
        return config.ConsecutiveErrorStatuses > 0 && ++_errorStatuses >= config.ConsecutiveErrorStatuses;
    }

    public void Eject(PassiveHealthConfig config)
    {
        // Whoever stayed well for as long as the last time took begins anew.
        if (!IsEjected && time.GetTimestamp() - _returned > _lastPenalty)
        {
            _ejectionsInARow = 0;
        }

        _lastPenalty = Penalty(config);
        _ejectionsInARow++;
        _isTried = false;
        Until = time.GetTimestamp() + _lastPenalty;
        IsEjected = true;
    }

    public void Return()
    {
        if (IsEjected)
        {
            IsEjected = _isTried = false;
            _failures = _errorStatuses = 0;
            _returned = time.GetTimestamp();
            Until = 0;
        }
    }

    public void Reset()
    {
        Return();
        _failures = _errorStatuses = _ejectionsInARow = 0;
    }

    private long Penalty(PassiveHealthConfig config)
    {
        // Beyond thirty doublings any time has reached its maximum, and the power would overflow.
        var seconds = config.Ejection.TotalSeconds * Math.Pow(2, Math.Min(_ejectionsInARow, 30));
        seconds = Math.Min(seconds, Math.Max(config.MaxEjection.TotalSeconds, config.Ejection.TotalSeconds));
        return (long)(seconds * (1 - Jitter + (2 * Jitter * random.NextDouble())) * time.TimestampFrequency);
    }
}
