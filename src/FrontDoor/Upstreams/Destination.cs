using FrontDoor.Configuration;
using FrontDoor.Forwarding.Transports;
using FrontDoor.Health;
using FrontDoor.LoadBalancing;
using FrontDoor.Observability;

namespace FrontDoor.Upstreams;

/// <summary>One server of an upstream, with its live state. Survives reloads that do not change it.</summary>
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

    /// <summary>Gets its share of the requests beside the shares of others, as things stand now. Above 0 wherever balancing sees it.</summary>
    public double EffectiveWeight => _weight;

    /// <summary>Gets a value indicating whether it gets requests only while no primary can take them.</summary>
    public bool IsBackup => Config.Backup;

    /// <summary>Gets a number that is the destination's own in every process: ids are compared without regard to case.</summary>
    public ulong IdHash { get; } = StableHash.Of(id.ToUpperInvariant());

    string ILoadBalancerDestination.Address => Config.Address;

    double ILoadBalancerDestination.Weight => EffectiveWeight;

    public void Enter() => Load.Enter();

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

    /// <summary>The same server with another weight or tier: its connections, its health and its load stay.</summary>
    public Destination With(DestinationConfig changed) => new(Id, changed, Address, Health, Transport) { Load = Load };
}
