using FrontDoor.Observability;
using FrontDoor.Upstreams;

namespace FrontDoor.LoadBalancing;

/// <summary>Which destinations a request may still be sent to: the healthy ones that it has not failed at.</summary>
internal readonly struct EligibleDestinations(FrontDoorFeature feature, bool includeEjected)
{
    /// <summary>Gets a value indicating whether the request has been tried somewhere already.</summary>
    public bool IsRetry => feature.Attempts.Count > 0;

    public bool Contains(Destination destination) =>
        (includeEjected || destination.Health.MayReceive()) && !feature.HasTried(destination);
}
