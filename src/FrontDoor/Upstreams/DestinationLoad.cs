namespace FrontDoor.Upstreams;

/// <summary>What a destination has to do, and how it copes. Outlives changes of its settings that leave the server the same.</summary>
internal sealed class DestinationLoad
{
    private int _inFlight;

    public int InFlight => Volatile.Read(ref _inFlight);

    public ResponseTime ResponseTime { get; } = new();

    /// <summary>Gets or sets how many turns it is owed by round robin, whose lock guards this.</summary>
    public double Credit { get; set; }

    public void Enter() => Interlocked.Increment(ref _inFlight);

    public void Leave() => Interlocked.Decrement(ref _inFlight);
}
