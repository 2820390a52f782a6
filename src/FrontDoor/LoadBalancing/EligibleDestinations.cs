using FrontDoor.Health;
using FrontDoor.Observability;
using FrontDoor.Upstreams;

namespace FrontDoor.LoadBalancing;

/// <summary>Which destinations a request may still be sent to: the healthy ones that it has not failed at.</summary>
internal readonly struct EligibleDestinations(FrontDoorFeature feature, bool includeEjected)
{
    private readonly bool _hasTried = feature.Attempts.Count > 0;

    /// <summary>Whether balancing may pick the destination. Asked of all of them, so it changes nothing.</summary>
    public bool Contains(Destination destination) =>
        (includeEjected ? destination.IsLastResort : destination.MightReceive) && !(_hasTried && feature.HasTried(destination));

    /// <summary>
    /// Takes a place at the destination that was picked, to be given back with <see cref="Destination.Leave"/>. Another one has to be
    /// picked where this says no: only one request can be a destination's trial, or have its last place.
    /// </summary>
    public bool Claim(Destination destination)
    {
        if (!destination.TryEnter())
        {
            return false;
        }

        var admission = destination.Health.Admit(includeEjected);
        if (admission == Admission.Refused)
        {
            destination.Leave();
            return false;
        }

        feature.Forwarded.Admission = admission;
        return true;
    }
}
