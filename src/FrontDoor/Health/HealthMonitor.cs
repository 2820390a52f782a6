using FrontDoor.Configuration;
using FrontDoor.Health.Probes;
using FrontDoor.Upstreams;

namespace FrontDoor.Health;

/// <summary>
/// Watches over the destinations of one upstream while its generation of the settings is in force: says by which settings they are judged,
/// and probes them.
/// </summary>
internal sealed class HealthMonitor(string upstreamId, UpstreamConfig config, Destination[] destinations, ProbeFactory? probes)
{
    private ProbeRun? _run;

    public void Start()
    {
        var policy = new HealthPolicy(config.Health, destinations);
        foreach (var destination in destinations)
        {
            destination.Health.Follow(policy);
        }

        _run = config.Health.Active is { } active ? probes?.Start(upstreamId, config, active, destinations) : null;
    }

    public void Stop() => _run?.Dispose();
}
