namespace FrontDoor.Health;

/// <summary>A destination at one moment.</summary>
public sealed record DestinationState
{
    internal DestinationState()
    {
    }

    /// <summary>Gets its id.</summary>
    public required string Id { get; init; }

    /// <summary>Gets its address.</summary>
    public required string Address { get; init; }

    /// <summary>Gets what is known of its health.</summary>
    public required DestinationHealthStatus Health { get; init; }

    /// <summary>Gets why, where there is something wrong with it: a cause such as <c>connect.refused</c>, a status, or what a probe said.</summary>
    public required string? Reason { get; init; }

    /// <summary>Gets since when.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Gets a value indicating whether somebody said so, instead of traffic and probes.</summary>
    public required bool IsForced { get; init; }

    /// <summary>Gets a value indicating whether it gets no new clients.</summary>
    public required bool IsDraining { get; init; }

    /// <summary>Gets how many requests are on their way.</summary>
    public required int InFlight { get; init; }

    /// <summary>Gets how long it usually takes to the first byte of an answer; <see langword="null"/> where none has come yet.</summary>
    public required TimeSpan? ResponseTime { get; init; }

    /// <summary>Gets a value indicating whether a request that is bound nowhere may be sent there.</summary>
    public bool IsUsable => Health is (DestinationHealthStatus.Unknown or DestinationHealthStatus.Healthy) && !IsDraining;
}
