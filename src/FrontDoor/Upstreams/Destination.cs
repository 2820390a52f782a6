using FrontDoor.Configuration;
using FrontDoor.Forwarding.Transports;
using FrontDoor.Health;
using FrontDoor.LoadBalancing;
using FrontDoor.Observability;

namespace FrontDoor.Upstreams;

/// <summary>
/// One server of an upstream, with its live state. Survives reloads that do not change it; where settings change that are none of its
/// connections, a new one takes over everything that lives.
/// </summary>
internal sealed class Destination(string id, DestinationConfig config, DestinationAddress address, DestinationHealth health, IUpstreamTransport transport)
    : ILoadBalancerDestination
{
    private readonly double _weight = config.Weight;

    public string Id { get; } = id;

    public DestinationConfig Config { get; } = config;

    public DestinationAddress Address { get; } = address;

    public DestinationHealth Health { get; } = health;

    public IUpstreamTransport Transport { get; } = transport;

    public DestinationLoad Load { get; private init; } = new();

    public int InFlight => Load.InFlight;

    public bool IsFull => Load.IsFull;

    /// <summary>Gets a value indicating whether it gets no new clients: only requests that are bound to it.</summary>
    public bool IsDraining => Load.Draining ?? Config.Draining;

    /// <summary>
    /// Gets its share of the requests beside the shares of others, as things stand now: less for a while after it came back. Above 0
    /// wherever balancing sees it.
    /// </summary>
    public double EffectiveWeight => _weight * Health.Share;

    /// <summary>Gets a value indicating whether it gets requests only while no primary can take them.</summary>
    public bool IsBackup => Config.Backup;

    /// <summary>Gets a number that is the destination's own in every process: ids are compared without regard to case.</summary>
    public ulong IdHash { get; } = StableHash.Of(id.ToUpperInvariant());

    /// <summary>Gets a value indicating whether a request that is bound nowhere may be sent here.</summary>
    public bool MightReceive => Health.MightReceive && !IsDraining && !IsFull;

    /// <summary>Gets a value indicating whether it may be sent here when it can go nowhere else.</summary>
    public bool IsLastResort => Health.IsLastResort && !IsDraining && !IsFull;

    string ILoadBalancerDestination.Address => Config.Address;

    double ILoadBalancerDestination.Weight => EffectiveWeight;

    public bool TryEnter() => Load.TryEnter();

    public void Leave() => Load.Leave();

    /// <summary>Learns from an answer how long the destination took.</summary>
    public void Answered(Attempt attempt, long timestampFrequency)
    {
        if (attempt.HeadTimestamp > attempt.StartTimestamp)
        {
            Load.ResponseTime.Report(
                (attempt.HeadTimestamp - attempt.StartTimestamp) / (double)timestampFrequency, attempt.HeadTimestamp / (double)timestampFrequency);
        }
    }

    /// <summary>The same server with other settings: its connections, its health and its load stay.</summary>
    public Destination With(DestinationConfig changed) => new(Id, changed, Address, Health, Transport) { Load = Load };
}
