namespace FrontDoor.Configuration;

/// <summary>How broken destinations are noticed.</summary>
public sealed record HealthConfig
{
    /// <summary>Gets what is learnt from real traffic.</summary>
    public PassiveHealthConfig Passive { get; init; } = new();
}
