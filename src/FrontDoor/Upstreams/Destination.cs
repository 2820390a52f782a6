using FrontDoor.Configuration;
using FrontDoor.Forwarding.Transports;
using FrontDoor.Health;

namespace FrontDoor.Upstreams;

/// <summary>One server of an upstream, with its live state. Survives reloads that do not change it.</summary>
internal sealed class Destination(string id, DestinationConfig config, DestinationAddress address, DestinationHealth health, IUpstreamTransport transport)
{
    private int _inFlight;

    public string Id { get; } = id;

    public DestinationConfig Config { get; } = config;

    public DestinationAddress Address { get; } = address;

    public DestinationHealth Health { get; } = health;

    public IUpstreamTransport Transport { get; } = transport;

    public int InFlight => Volatile.Read(ref _inFlight);

    public void Enter() => Interlocked.Increment(ref _inFlight);

    public void Leave() => Interlocked.Decrement(ref _inFlight);
}
