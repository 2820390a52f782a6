namespace FrontDoor.Health;

/// <summary>What is known of a destination, as it is told: since when, and why.</summary>
internal sealed record HealthState(DestinationHealthStatus Status, string? Reason, bool IsForced, DateTimeOffset Since);
