using FrontDoor.Configuration;
using FrontDoor.Upstreams;

namespace FrontDoor.Health;

/// <summary>Tells of the generation that is in force. Makes what it tells when it is asked: nothing is kept for it.</summary>
internal sealed class LiveState(FrontDoorState current, FrontDoorConfigManager manager, HealthEvents events) : IFrontDoorState
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
            .Select(upstream => new UpstreamState(upstream.Id, [.. upstream.Destinations.Select(Describe)], upstream.Queue?.Length ?? 0)),
    ];

    public void SetDraining(string upstreamId, string destinationId, bool draining) => Find(upstreamId, destinationId).Load.Draining = draining;

    public void ForceHealth(string upstreamId, string destinationId, bool healthy) => Find(upstreamId, destinationId).Health.Force(healthy);

    public void Reset(string upstreamId, string destinationId)
    {
        var destination = Find(upstreamId, destinationId);
        destination.Load.Draining = null;
        destination.Health.Reset();
    }

    private static DestinationState Describe(Destination destination)
    {
        var health = destination.Health.State;
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
        };
    }

    private FrontDoorSnapshot Snapshot()
    {
        manager.EnsureLoaded();
        return current.Current;
    }

    private Destination Find(string upstreamId, string destinationId)
    {
        ArgumentNullException.ThrowIfNull(upstreamId);
        ArgumentNullException.ThrowIfNull(destinationId);
        if (!Snapshot().Upstreams.TryGetValue(upstreamId, out var upstream))
        {
            throw new ArgumentException($"There is no upstream '{upstreamId}'.", nameof(upstreamId));
        }

        return Array.Find(upstream.Destinations, destination => string.Equals(destination.Id, destinationId, StringComparison.OrdinalIgnoreCase))
            ?? throw new ArgumentException($"The upstream '{upstreamId}' has no destination '{destinationId}'.", nameof(destinationId));
    }
}
