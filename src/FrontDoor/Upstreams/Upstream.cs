using FrontDoor.Affinity;
using FrontDoor.Configuration;
using FrontDoor.Forwarding;
using FrontDoor.Health;
using FrontDoor.Limits;
using FrontDoor.LoadBalancing;
using Microsoft.Extensions.Configuration;

namespace FrontDoor.Upstreams;

/// <summary>A pool of destinations, with its live state. Survives reloads that do not change it.</summary>
internal sealed class Upstream(string id, UpstreamConfig config, Destination[] destinations, Balancer balancer)
{
    public string Id { get; } = id;

    public UpstreamConfig Config { get; } = config;

    public Destination[] Destinations { get; } = destinations;

    /// <summary>Gets those that balancing picks from, in the order of their ids.</summary>
    public Destination[] Primaries { get; } = Tier(destinations, isBackup: false);

    /// <summary>Gets those that it picks from while no primary can take requests.</summary>
    public Destination[] Backups { get; } = Tier(destinations, isBackup: true);

    public Balancer Balancer { get; } = balancer;

    /// <summary>Gets how clients are kept at their destinations; <see langword="null"/> where they are not.</summary>
    public AffinityPolicy? Affinity { get; init; }

    /// <summary>Gets after what its requests are tried again.</summary>
    public RetryPolicy Retry { get; } = new(config.Retry);

    /// <summary>Gets how many further tries it can bear.</summary>
    public RetryBudget Budget { get; init; } = new(TimeProvider.System);

    /// <summary>Gets who waits for a place.</summary>
    public RequestQueue Queue { get; init; } = new(TimeProvider.System);

    /// <summary>
    /// Gets a value indicating whether who comes new stands behind others. Nobody does where the settings have no line any more, even while
    /// requests of older ones still wait.
    /// </summary>
    public bool HasLine => Queue.Length > 0 && Config.Limits.Queue > 0;

    /// <summary>Gets what watches over the destinations while this generation is in force; <see langword="null"/> for nothing.</summary>
    public HealthMonitor? Monitor { get; init; }

    /// <summary>Gets a value indicating whether any destination may receive requests by its health.</summary>
    public bool HasHealthy => Array.Exists(Destinations, static destination => destination.Health.MightReceive);

    /// <summary>Puts the settings in force: for the destinations, which may have been carried over, and for who watches over them.</summary>
    public void Start()
    {
        foreach (var destination in Destinations)
        {
            destination.Load.Limit = Config.Limits.MaxRequestsPerDestination ?? int.MaxValue;
        }

        Monitor?.Start();

        // There may be room now.
        Queue.Signal();
    }

    public void Stop() => Monitor?.Stop();

    // A weight of 0 leaves a destination what affinity brings. Numbers go by value, as everywhere in the configuration: 2 before 10.
    private static Destination[] Tier(Destination[] destinations, bool isBackup) =>
    [
        .. destinations.Where(destination => destination.IsBackup == isBackup && destination.Config.Weight > 0)
            .OrderBy(destination => destination.Id, ConfigurationKeyComparer.Instance),
    ];
}
