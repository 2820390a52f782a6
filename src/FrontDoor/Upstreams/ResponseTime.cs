namespace FrontDoor.Upstreams;

/// <summary>
/// How long a destination usually takes to the first byte of its answer, as a moving average. What was measured long ago counts for less
/// and less: a destination that was slow once, and so gets no requests, is tried again.
/// </summary>
internal sealed class ResponseTime
{
    /// <summary>After this time without a measurement the estimate is half of what it was.</summary>
    public const double HalfLifeSeconds = 10;

    // As TCP smooths its round-trip times (RFC 6298 §2).
    private const double NewShare = 1d / 8;

    private static readonly double[] Halves = [.. Enumerable.Range(0, 64).Select(i => Math.Pow(0.5, i))];

    private double _average;
    private double _measuredAt;

    /// <summary>The estimate in seconds; 0 where nothing has been measured.</summary>
    public double EstimateAt(double now)
    {
        var average = Volatile.Read(ref _average);
        return average == 0 ? 0 : average * LeftAfter(now - Volatile.Read(ref _measuredAt));
    }

    /// <summary>Takes a measurement in. One that comes at the same time as another may be lost: an average does not need every one.</summary>
    public void Report(double seconds, double now)
    {
        var before = Volatile.Read(ref _average);
        var keep = Math.Min(1 - NewShare, LeftAfter(now - Volatile.Read(ref _measuredAt)));
        var after = before == 0 ? seconds : seconds + ((before - seconds) * keep);
        if (Interlocked.CompareExchange(ref _average, after, before) == before)
        {
            Volatile.Write(ref _measuredAt, now);
        }
    }

    // In steps of the half-life, since this is asked of each destination for each request. Negative where another thread has just measured.
    private static double LeftAfter(double age) => age < HalfLifeSeconds ? 1 : Halves[(int)Math.Min(age / HalfLifeSeconds, 63)];
}
