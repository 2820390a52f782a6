namespace FrontDoor.Health;

/// <summary>Tells the log, and whoever listens, when the health of a destination changes.</summary>
internal sealed class HealthEvents(ILogger<HealthEvents> logger)
{
    /// <summary>Raised after each change.</summary>
    public event EventHandler<DestinationHealthChangedEventArgs>? Changed;

    public void Watch(DestinationHealth health, string upstreamId, string destinationId, string address) =>
        health.Changed += (before, after) => OnChanged(upstreamId, destinationId, address, before, after);

    private void OnChanged(string upstreamId, string destinationId, string address, HealthState before, HealthState after)
    {
        if (before.Status == after.Status)
        {
            return;
        }

        Log(upstreamId, destinationId, address, before, after);
        try
        {
            Changed?.Invoke(this, new DestinationHealthChangedEventArgs(upstreamId, destinationId, before.Status, after.Status, after.Reason));
        }
        catch (Exception exception)
        {
            // The code of a listener must not end the request or the probe that happened to tell.
            HealthLog.ListenerFailed(logger, exception);
        }
    }

    /// <summary>An ejection is logged by the forwarder, which knows the cause and its cure.</summary>
    private void Log(string upstreamId, string destinationId, string address, HealthState before, HealthState after)
    {
        if (after.Status == DestinationHealthStatus.Unhealthy)
        {
            HealthLog.Down(logger, destinationId, address, upstreamId, after.Reason);
        }
        else if (after.Status != DestinationHealthStatus.Ejected && before.Status is DestinationHealthStatus.Ejected or DestinationHealthStatus.Unhealthy)
        {
            HealthLog.Back(logger, destinationId, address, upstreamId);
        }
    }
}
