namespace FrontDoor.Configuration;

/// <summary>How broken destinations are noticed.</summary>
public sealed record HealthConfig
{
    /// <summary>Gets what is learnt from real traffic.</summary>
    public PassiveHealthConfig Passive { get; init; } = new();

    /// <summary>Gets how destinations are probed.</summary>
    /// <value>Default: <see langword="null"/>, they are not.</value>
    public ActiveHealthConfig? Active { get; init; }

    /// <summary>Gets how long a destination that came back takes to reach its full weight.</summary>
    /// <value>Default: <see langword="null"/>, it has it at once.</value>
    public TimeSpan? SlowStart { get; init; }
}
