namespace FrontDoor.Health;

/// <summary>Tells that the health of a destination has changed.</summary>
public sealed class DestinationHealthChangedEventArgs : EventArgs
{
    internal DestinationHealthChangedEventArgs(
        string upstreamId, string destinationId, DestinationHealthStatus before, DestinationHealthStatus after, string? reason)
    {
        UpstreamId = upstreamId;
        DestinationId = destinationId;
        Before = before;
        After = after;
        Reason = reason;
    }

    /// <summary>Gets the id of the upstream.</summary>
    public string UpstreamId { get; }

    /// <summary>Gets the id of the destination.</summary>
    public string DestinationId { get; }

    /// <summary>Gets what was known of it.</summary>
    public DestinationHealthStatus Before { get; }

    /// <summary>Gets what is known of it now.</summary>
    public DestinationHealthStatus After { get; }

    /// <summary>Gets why, where there is something wrong with it.</summary>
    public string? Reason { get; }
}
