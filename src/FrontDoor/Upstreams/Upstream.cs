using FrontDoor.Configuration;
using FrontDoor.Forwarding;
using FrontDoor.Health;
using FrontDoor.Limits;
using FrontDoor.LoadBalancing;

namespace FrontDoor.Upstreams;

/// <summary>A pool of destinations, with its live state. Survives reloads that do not change it.</summary>
internal sealed class Upstream(string id, UpstreamConfig config, Destination[] destinations, ILoadBalancer balancer)
{
    public string Id { get; } = id;

    public UpstreamConfig Config { get; } = config;

    public Destination[] Destinations { get; } = destinations;

    public ILoadBalancer Balancer { get; } = balancer;

    /// <summary>Gets after what its requests are tried again.</summary>
    public RetryPolicy Retry { get; } = new(config.Retry);

    /// <summary>Gets how many further tries it can bear.</summary>
    public RetryBudget Budget { get; init; } = new(TimeProvider.System);

    /// <summary>Gets who waits for a place; <see langword="null"/> where places are not limited.</summary>
    public RequestQueue? Queue { get; init; }

    /// <summary>Gets what watches over the destinations while this generation is in force; <see langword="null"/> for nothing.</summary>
    public HealthMonitor? Monitor { get; init; }
}
