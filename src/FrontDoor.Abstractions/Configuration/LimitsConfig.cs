namespace FrontDoor.Configuration;

/// <summary>How many requests the destinations of an upstream are given at a time.</summary>
public sealed record LimitsConfig
{
    /// <summary>Gets how many requests a destination has in flight at the most.</summary>
    /// <value>Default: <see langword="null"/>, no limit.</value>
    public int? MaxRequestsPerDestination { get; init; }

    /// <summary>Gets how many requests of the upstream wait where all destinations are full.</summary>
    /// <value>Default: 0, a request beyond the limit gets 503 at once.</value>
    public int Queue { get; init; }

    /// <summary>Gets how long a request waits before it gets 503.</summary>
    /// <value>Default: 5 seconds.</value>
    public TimeSpan QueueTimeout { get; init; } = TimeSpan.FromSeconds(5);
}
