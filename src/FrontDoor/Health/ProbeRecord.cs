using FrontDoor.Configuration;

namespace FrontDoor.Health;

/// <summary>
/// What the probes of one destination said so far: so many failures in a row take it out, so many successes bring it back. Knows nothing of
/// threads: its owner calls it under a lock.
/// </summary>
internal sealed class ProbeRecord
{
    private int _failures;
    private int _successes;

    /// <summary>Gets a value indicating whether the destination is out. Until a probe has said anything, it is not.</summary>
    public bool IsDown { get; private set; }

    /// <summary>Gets why the last probe failed; <see langword="null"/> where it did not.</summary>
    public string? Failure { get; private set; }

    public void Add(string? failure, ActiveHealthConfig config)
    {
        Failure = failure;
        if (failure is null)
        {
            _failures = 0;
            _successes++;
            IsDown &= _successes < config.Rise;
        }
        else
        {
            _successes = 0;
            _failures++;
            IsDown |= _failures >= config.Fall;
        }
    }

    public void Reset()
    {
        _failures = _successes = 0;
        IsDown = false;
        Failure = null;
    }
}
