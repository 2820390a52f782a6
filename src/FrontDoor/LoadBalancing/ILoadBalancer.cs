using FrontDoor.Upstreams;

namespace FrontDoor.LoadBalancing;

/// <summary>Picks a destination. Called for each attempt: it must not allocate, lock or await.</summary>
internal interface ILoadBalancer
{
    /// <summary>
    /// Picks one of <paramref name="destinations"/>, or returns <see langword="null"/> where none is left.
    /// </summary>
    /// <param name="destinations">All destinations of the upstream.</param>
    /// <param name="eligible">Which of them may be picked: healthy, and not tried before by this request.</param>
    Destination? Pick(Destination[] destinations, in EligibleDestinations eligible);
}
