namespace FrontDoor.Upstreams;

/// <summary>What a destination has to do, how it copes, and whether it shall get more. Outlives changes of its settings that leave the server the same.</summary>
internal sealed class DestinationLoad
{
    private const int Undecided = 0;
    private const int Yes = 1;
    private const int No = 2;

    private int _inFlight;
    private int _draining;
    private int _limit = int.MaxValue;

    public int InFlight => Volatile.Read(ref _inFlight);

    /// <summary>Gets or sets how many requests it has in flight at the most. Requests of older settings, which may wait for a place, go by it too.</summary>
    public int Limit
    {
        get => Volatile.Read(ref _limit);
        set => Volatile.Write(ref _limit, value);
    }

    public bool IsFull => InFlight >= Limit;

    public ResponseTime ResponseTime { get; } = new();

    /// <summary>Gets or sets how many turns it is owed by round robin, whose lock guards this.</summary>
    public double Credit { get; set; }

    /// <summary>Gets or sets what somebody decided about draining; <see langword="null"/> leaves it to the settings.</summary>
    public bool? Draining
    {
        get => Volatile.Read(ref _draining) switch { Yes => true, No => false, _ => null };
        set => Volatile.Write(ref _draining, value switch { true => Yes, false => No, null => Undecided });
    }

    /// <summary>Counts a request, unless as many are on their way.</summary>
    public bool TryEnter()
    {
        if (Interlocked.Increment(ref _inFlight) <= Limit)
        {
            return true;
        }

        Leave();
        return false;
    }

    public void Leave() => Interlocked.Decrement(ref _inFlight);
}
