using FrontDoor.Configuration;
using FrontDoor.Upstreams;

namespace FrontDoor.Health;

/// <summary>Tells of the generation that is in force. Makes what it tells when it is asked: nothing is kept for it.</summary>
internal sealed class LiveState(SnapshotHolder current, FrontDoorConfigManager manager, HealthEvents events, TimeProvider time) : IFrontDoorState
{
    public event EventHandler<DestinationHealthChangedEventArgs>? HealthChanged
    {
        add => events.Changed += value;
        remove => events.Changed -= value;
    }

    public IReadOnlyList<UpstreamState> Upstreams =>
    [
        .. Snapshot().Upstreams.Values
            .OrderBy(upstream => upstream.Id, StringComparer.OrdinalIgnoreCase)
            .Select(upstream => new UpstreamState(upstream.Id, [.. upstream.Destinations.Select(Describe)], upstream.Queue.Length)),
    ];

    public void SetDraining(string upstreamId, string destinationId, bool draining)
    {
        var (upstream, destination) = Find(upstreamId, destinationId);
        destination.Load.Draining = draining;
        upstream.Queue.Signal();
    }

    public void ForceHealth(string upstreamId, string destinationId, bool healthy) => Find(upstreamId, destinationId).Destination.Health.Force(healthy);

    public void Reset(string upstreamId, string destinationId)
    {
        var (upstream, destination) = Find(upstreamId, destinationId);
        destination.Load.Draining = null;
        destination.Health.Reset();
        upstream.Queue.Signal();
    }

    private DestinationState Describe(Destination destination)
    {
        var health = destination.Health.State;
        var responseTime = destination.Load.ResponseTime.EstimateAt(time.GetTimestamp() / (double)time.TimestampFrequency);
        return new DestinationState
        {
            Id = destination.Id,
            Address = destination.Config.Address,
            Health = health.Status,
            Reason = health.Reason,
            Since = health.Since,
            IsForced = health.IsForced,
            IsDraining = destination.IsDraining,
            InFlight = destination.InFlight,
            ResponseTime = responseTime > 0 ? TimeSpan.FromSeconds(responseTime) : null,
        };
    }

    private FrontDoorSnapshot Snapshot()
    {
        manager.EnsureLoaded();
        return current.Current;
    }

    private (Upstream Upstream, Destination Destination) Find(string upstreamId, string destinationId)
    {
        ArgumentNullException.ThrowIfNull(upstreamId);
        ArgumentNullException.ThrowIfNull(destinationId);
        if (!Snapshot().Upstreams.TryGetValue(upstreamId, out var upstream))
        {
            throw new ArgumentException($"There is no upstream '{upstreamId}'.", nameof(upstreamId));
        }

        var found = Array.Find(upstream.Destinations, destination => string.Equals(destination.Id, destinationId, StringComparison.OrdinalIgnoreCase));
        return found is not null
            ? (upstream, found)
            : throw new ArgumentException($"The upstream '{upstreamId}' has no destination '{destinationId}'.", nameof(destinationId));
    }
}
