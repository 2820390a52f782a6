using FrontDoor.Affinity;
using FrontDoor.Configuration;
using FrontDoor.Forwarding;
using FrontDoor.Forwarding.Transports;
using FrontDoor.Health;
using FrontDoor.Health.Probes;
using FrontDoor.Limits;
using FrontDoor.LoadBalancing;

namespace FrontDoor.Upstreams;

/// <summary>
/// Makes the live pool of an upstream. What a reload has not changed is carried over as it is, with its connections, health and counters:
/// the whole pool, single destinations of it, or the balancer with what it remembers.
/// </summary>
internal sealed class UpstreamFactory(
    TransportFactory transports, BalancerFactory balancers, TimeProvider time, ProbeFactory? probes = null, HealthEvents? events = null)
{
    // For as long as the process lives, so that reloads do not lose clients where no secret is set.
    private readonly AffinityKey _ownKey = AffinityKey.MakeRandom();

    public Upstream Create(string id, UpstreamConfig config, Upstream? previous, string? secret = null)
    {
        Destination[] destinations = [.. config.Destinations.Select(d => Carried(d.Key, d.Value, config, previous) ?? Create(id, config, d.Key, d.Value))];
        var affinity = config.Affinity is { } settings
            ? new AffinityPolicy(id, settings, destinations, secret is { Length: > 0 } ? AffinityKey.From(secret) : _ownKey)
            : null;
        if (previous is not null && destinations.SequenceEqual(previous.Destinations) && SameSettings(previous.Config, config)
            && Equals(affinity?.Key, previous.Affinity?.Key))
        {
            return previous;
        }

        // The same line as before, so that requests of the old generation wake those of the new one, whether their own was limited or not.
        var queue = previous?.Queue ?? new RequestQueue(time);
        return new Upstream(id, config, destinations, previous is not null && SamePolicy(previous.Config, config) ? previous.Balancer : balancers.Create(config))
        {
            Affinity = affinity,
            Budget = previous?.Budget ?? new RetryBudget(time),
            Queue = queue,
            Monitor = new HealthMonitor(id, config, destinations, probes, queue),
        };
    }

    /// <summary>
    /// The destination of the generation before, unless its connections would be others. Settings that do not concern them are put on top
    /// of everything that lives.
    /// </summary>
    private static Destination? Carried(string id, DestinationConfig config, UpstreamConfig upstream, Upstream? previous)
    {
        var old = previous?.Destinations.FirstOrDefault(d => string.Equals(d.Id, id, StringComparison.OrdinalIgnoreCase));
        if (old is null || old.Config.Address != config.Address || previous!.Config.Http != upstream.Http)
        {
            return null;
        }

        return old.Config == config ? old : old.With(config);
    }

    /// <summary>
    /// Compares everything but the destinations, which have been compared one by one. Records compare all that they have, but lists by
    /// identity alone.
    /// </summary>
    private static bool SameSettings(UpstreamConfig one, UpstreamConfig other) =>
        one.Retry.On.SequenceEqual(other.Retry.On)
        && one with { Destinations = other.Destinations, Retry = one.Retry with { On = other.Retry.On } } == other;

    private static bool SamePolicy(UpstreamConfig one, UpstreamConfig other) =>
        string.Equals(one.LoadBalancing, other.LoadBalancing, StringComparison.OrdinalIgnoreCase) && one.HashKey == other.HashKey;

    private Destination Create(string upstreamId, UpstreamConfig upstream, string id, DestinationConfig config)
    {
        var address = DestinationAddress.Parse(config.Address);
        var health = new DestinationHealth(upstream.Health.Passive, time);
        events?.Watch(health, upstreamId, id, config.Address);
        return new Destination(id, config, address, health, transports.Create(upstreamId, upstream, address));
    }
}
