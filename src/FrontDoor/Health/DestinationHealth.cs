using FrontDoor.Configuration;

namespace FrontDoor.Health;

/// <summary>
/// What real traffic says of one destination: so many failures in a row eject it for a while, then a single request tries it again.
/// </summary>
internal sealed class DestinationHealth(PassiveHealthConfig config, TimeProvider time)
{
    private readonly long _ejection = (long)(config.Ejection.TotalSeconds * time.TimestampFrequency);
    private int _failures;
    private long _ejectedUntil;

    /// <summary>Gets a value indicating whether the destination is ejected now. Its time being over does not end that: a trial does.</summary>
    public bool IsEjected => Volatile.Read(ref _ejectedUntil) != 0;

    /// <summary>
    /// Gets a value indicating whether <see cref="MayReceive"/> would say yes now. Looking changes nothing, so that policies can compare
    /// destinations of which only one gets the request.
    /// </summary>
    public bool MightReceive => Volatile.Read(ref _ejectedUntil) is var until && (until == 0 || time.GetTimestamp() >= until);

    /// <summary>
    /// Whether a request may be sent. The first request after the ejection is the trial, and asking is what makes it so: the penalty is
    /// set anew at once, so that no second request follows before the first one has told how it went.
    /// </summary>
    public bool MayReceive()
    {
        var until = Volatile.Read(ref _ejectedUntil);
        if (until == 0)
        {
            return true;
        }

        var now = time.GetTimestamp();
        return now >= until && Interlocked.CompareExchange(ref _ejectedUntil, now + _ejection, until) == until;
    }

    public void ReportSuccess()
    {
        // Read before writing: on the healthy path the line stays shared between the cores.
        if (Volatile.Read(ref _failures) != 0)
        {
            Volatile.Write(ref _failures, 0);
        }

        if (Volatile.Read(ref _ejectedUntil) != 0)
        {
            Volatile.Write(ref _ejectedUntil, 0);
        }
    }

    /// <summary>Counts a failure, and says whether it was the one that ejected the destination.</summary>
    public bool ReportFailure()
    {
        if (!config.Enabled || Interlocked.Increment(ref _failures) < config.ConsecutiveFailures)
        {
            return false;
        }

        return Interlocked.Exchange(ref _ejectedUntil, time.GetTimestamp() + _ejection) == 0;
    }
}
