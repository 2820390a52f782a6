namespace FrontDoor.Health;

/// <summary>What all that is known of a destination comes down to.</summary>
internal enum HealthGate
{
    /// <summary>It gets requests.</summary>
    Open,

    /// <summary>It gets a trial from time to time, and requests that no other destination can take.</summary>
    Ejected,

    /// <summary>It gets nothing.</summary>
    Closed,
}
