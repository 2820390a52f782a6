using FrontDoor.Configuration;
using FrontDoor.LoadBalancing;

namespace FrontDoor.Upstreams;

/// <summary>A pool of destinations, with its live state. Survives reloads that do not change it.</summary>
internal sealed class Upstream(string id, UpstreamConfig config, Destination[] destinations, ILoadBalancer balancer)
{
    public string Id { get; } = id;

    public UpstreamConfig Config { get; } = config;

    public Destination[] Destinations { get; } = destinations;

    public ILoadBalancer Balancer { get; } = balancer;
}
