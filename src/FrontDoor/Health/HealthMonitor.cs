using FrontDoor.Configuration;
using FrontDoor.Health.Probes;
using FrontDoor.Limits;
using FrontDoor.Upstreams;

namespace FrontDoor.Health;

/// <summary>
/// Watches over the destinations of one upstream while its generation of the settings is in force: says by which settings they are judged,
/// probes them, and tells who waits for a place that another destination may have one.
/// </summary>
internal sealed class HealthMonitor(string upstreamId, UpstreamConfig config, Destination[] destinations, ProbeFactory? probes, RequestQueue queue)
{
    private ProbeRun? _run;

    public void Start()
    {
        var policy = new HealthPolicy(config.Health, destinations);
        foreach (var destination in destinations)
        {
            destination.Health.Changed += WakeWaiting;
            destination.Health.Follow(policy);
        }

        _run = config.Health.Active is { } active ? probes?.Start(upstreamId, config, active, destinations) : null;
    }

    public void Stop()
    {
        foreach (var destination in destinations)
        {
            destination.Health.Changed -= WakeWaiting;
        }

        _run?.Dispose();
    }

    private void WakeWaiting(HealthState before, HealthState after) => queue.Signal();
}
