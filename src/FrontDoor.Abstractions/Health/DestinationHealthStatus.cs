namespace FrontDoor.Health;

/// <summary>What is known of a destination.</summary>
public enum DestinationHealthStatus
{
    /// <summary>Nothing yet. It gets requests.</summary>
    Unknown,

    /// <summary>It answers. It gets requests.</summary>
    Healthy,

    /// <summary>It failed real requests. It gets none until its time is over, then a single one that tries it; more only where no other destination is left.</summary>
    Ejected,

    /// <summary>Its probes fail, or somebody said so. It gets no requests at all.</summary>
    Unhealthy,
}
