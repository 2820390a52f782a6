using FrontDoor.Faults;
using FrontDoor.Forwarding;
using FrontDoor.Limits;

namespace FrontDoor.Upstreams;

/// <summary>Names the reason why no destination could be picked.</summary>
internal static class PoolFaults
{
    public static Fault WhyNone(ForwardedRequest request) => request.NoDestination is { } cause ? new Fault(cause) : WhyNone(request.Plan.Upstream);

    private static Fault WhyNone(Upstream upstream)
    {
        Destination[] destinations = [.. upstream.Primaries, .. upstream.Backups];
        var wells = destinations.Where(destination => destination.Health.IsLastResort).ToArray();
        if (destinations.Length == 0)
        {
            return new Fault(Causes.PoolEmpty);
        }

        if (wells.Length == 0)
        {
            var last = destinations.Select(destination => destination.Health.State).MaxBy(state => state.Since)!;
            return new Fault(Causes.PoolProbes, $"{destinations.Length} of {destinations.Length} are down, the last one because of: {last.Reason}");
        }

        return new Fault(Array.TrueForAll(wells, destination => destination.IsDraining) ? Causes.PoolDraining : Causes.QueueFull);
    }

    /// <summary>Names the reason why a request that waited for a place got none.</summary>
    public static Fault WhyNoPlace(ForwardedRequest request, QueueEnd end, long now) => end switch
    {
        QueueEnd.Full => new Fault(Causes.QueueFull, $"{request.Plan.Upstream.Config.Limits.Queue} requests wait already"),
        QueueEnd.Hopeless => WhyNone(request),
        QueueEnd.ClientGone => new Fault(request.HostTimedOut ? Causes.WaitTotal : Causes.ClientLeftWaiting),
        _ when request.TotalDeadline != 0 && now >= request.TotalDeadline => new Fault(Causes.WaitTotal),
        _ => new Fault(Causes.QueueTimeout, $"waited for {request.Plan.Upstream.Config.Limits.QueueTimeout.TotalSeconds} s"),
    };
}
