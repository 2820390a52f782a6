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
/// the whole pool, or single destinations of it.
/// </summary>
internal sealed class UpstreamFactory(TransportFactory transports, TimeProvider time, ProbeFactory? probes = null, HealthEvents? events = null)
{
    public Upstream Create(string id, UpstreamConfig config, Upstream? previous)
    {
        Destination[] destinations = [.. config.Destinations.Select(d => Carried(d.Key, d.Value, config, previous) ?? Create(id, config, d.Key, d.Value))];
        return previous is not null && destinations.SequenceEqual(previous.Destinations) && SameSettings(previous.Config, config)
            ? previous
            : new Upstream(id, config, destinations, new RoundRobinBalancer())
            {
                Budget = previous?.Budget ?? new RetryBudget(time),
                // The same line as before, so that requests of the old generation wake those of the new one.
                Queue = previous?.Queue ?? (config.Limits.MaxRequestsPerDestination is null ? null : new RequestQueue(time)),
                Monitor = new HealthMonitor(id, config, destinations, probes),
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

        var limit = MaxInFlight(upstream);
        return old.Config == config && old.MaxInFlight == limit ? old : old.With(config, limit);
    }

    /// <summary>
    /// Compares everything but the destinations, which have been compared one by one. Records compare all that they have, but lists by
    /// identity alone.
    /// </summary>
    private static bool SameSettings(UpstreamConfig one, UpstreamConfig other) =>
        one.Retry.On.SequenceEqual(other.Retry.On)
        && one with { Destinations = other.Destinations, Retry = one.Retry with { On = other.Retry.On } } == other;

    private static int MaxInFlight(UpstreamConfig upstream) => upstream.Limits.MaxRequestsPerDestination ?? int.MaxValue;

    private Destination Create(string upstreamId, UpstreamConfig upstream, string id, DestinationConfig config)
    {
        var address = DestinationAddress.Parse(config.Address);
        var health = new DestinationHealth(upstream.Health.Passive, time);
        events?.Watch(health, upstreamId, id, config.Address);
        return new Destination(id, config, address, health, transports.Create(upstreamId, upstream, address)) { MaxInFlight = MaxInFlight(upstream) };
    }
}
