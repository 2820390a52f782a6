namespace FrontDoor.Health;

/// <summary>
/// How much of its weight a destination has that came back: more and more, in a straight line. Never at the start of the process, when all
/// destinations would begin together and the time would gain nothing.
/// </summary>
internal sealed class SlowStart(TimeProvider time)
{
    /// <summary>A destination without any weight would never be picked, and hash policies need some of it to see it at all.</summary>
    private const double Least = 0.05;

    private long _began;
    private long _length;

    public double Share
    {
        get
        {
            var began = Volatile.Read(ref _began);
            return began == 0 ? 1 : ShareAfter(time.GetTimestamp() - began);
        }
    }

    public void Begin(TimeSpan length)
    {
        if (length > TimeSpan.Zero)
        {
            Volatile.Write(ref _length, (long)(length.TotalSeconds * time.TimestampFrequency));
            Volatile.Write(ref _began, Math.Max(1, time.GetTimestamp()));
        }
    }

    public void End() => Volatile.Write(ref _began, 0);

    private double ShareAfter(long elapsed)
    {
        var share = elapsed / (double)Volatile.Read(ref _length);
        if (share >= 1)
        {
            End();
            return 1;
        }

        return Math.Max(Least, share);
    }
}
