using FrontDoor.Observability;
using FrontDoor.Upstreams;

namespace FrontDoor.LoadBalancing;

/// <summary>Which destinations a request may still be sent to: the healthy ones that it has not failed at.</summary>
internal readonly struct EligibleDestinations(FrontDoorFeature feature, bool includeEjected)
{
    /// <summary>Gets a value indicating whether this is the first look for the request: neither a further try, nor one at ejected destinations.</summary>
    public bool IsFirstLook => !includeEjected && feature.Attempts.Count == 0;

    /// <summary>Health is asked last, since asking may make the request a destination's trial.</summary>
    public bool Contains(Destination destination) =>
        !feature.HasTried(destination) && (includeEjected || destination.Health.MayReceive());
}
