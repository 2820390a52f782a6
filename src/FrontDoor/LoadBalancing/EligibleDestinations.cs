using FrontDoor.Observability;
using FrontDoor.Upstreams;

namespace FrontDoor.LoadBalancing;

/// <summary>Which destinations a request may still be sent to: the healthy ones that it has not failed at.</summary>
internal readonly struct EligibleDestinations(FrontDoorFeature feature, bool includeEjected)
{
    private readonly bool _hasTried = feature.Attempts.Count > 0;

    /// <summary>Whether balancing may pick the destination. Asked of all of them, so it changes nothing.</summary>
    public bool Contains(Destination destination) =>
        (includeEjected || destination.Health.MightReceive) && !(_hasTried && feature.HasTried(destination));

    /// <summary>
    /// Takes the destination that was picked. Asking its health may make the request its trial: only one request can be that, so that
    /// another destination has to be picked where this says no.
    /// </summary>
    public bool Claim(Destination destination) => includeEjected || destination.Health.MayReceive();
}
