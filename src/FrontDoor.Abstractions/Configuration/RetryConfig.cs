namespace FrontDoor.Configuration;

/// <summary>When a request that failed at one destination is tried at another.</summary>
public sealed record RetryConfig
{
    /// <summary>Gets how many more tries a request has after its first.</summary>
    /// <value>Default: 1. Range: 0 to 10.</value>
    public int Attempts { get; init; } = 1;
}
