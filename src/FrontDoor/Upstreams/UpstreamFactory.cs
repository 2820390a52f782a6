using FrontDoor.Configuration;
using FrontDoor.Forwarding.Transports;
using FrontDoor.Health;
using FrontDoor.LoadBalancing;

namespace FrontDoor.Upstreams;

/// <summary>
/// Makes the live pool of an upstream. What a reload has not changed is carried over as it is, with its connections, health and counters:
/// the whole pool, or single destinations of it.
/// </summary>
internal sealed class UpstreamFactory(TransportFactory transports, TimeProvider time)
{
    public Upstream Create(string id, UpstreamConfig config, Upstream? previous)
    {
        Destination[] destinations = [.. config.Destinations.Select(d => Carried(d.Key, d.Value, config, previous) ?? Create(id, config, d.Key, d.Value))];
        return previous is not null && destinations.SequenceEqual(previous.Destinations) && SameSettings(previous.Config, config)
            ? previous
            : new Upstream(id, config, destinations, new RoundRobinBalancer());
    }

    private static Destination? Carried(string id, DestinationConfig config, UpstreamConfig upstream, Upstream? previous)
    {
        var old = previous?.Destinations.FirstOrDefault(d => string.Equals(d.Id, id, StringComparison.OrdinalIgnoreCase));
        return old is not null && old.Config == config && previous!.Config.Http == upstream.Http && previous.Config.Health == upstream.Health
            ? old
            : null;
    }

    /// <summary>Compares everything but the destinations, which have been compared one by one. Records compare all that they have.</summary>
    private static bool SameSettings(UpstreamConfig one, UpstreamConfig other) => one with { Destinations = other.Destinations } == other;

    private Destination Create(string upstreamId, UpstreamConfig upstream, string id, DestinationConfig config)
    {
        var address = DestinationAddress.Parse(config.Address);
        var health = new DestinationHealth(upstream.Health.Passive, time);
        return new Destination(id, config, address, health, transports.Create(upstreamId, upstream, address));
    }
}
