using FrontDoor.Upstreams;

namespace FrontDoor.LoadBalancing;

/// <summary>
/// A policy that picks a destination. Called for each attempt, on many threads at once: it must not allocate or await. An upstream keeps its
/// balancer as long as it keeps the policy.
/// </summary>
internal abstract class Balancer
{
    /// <summary>
    /// Picks one of <paramref name="candidates"/>, which are at least two, in the order of their ids: those that the request may go to now.
    /// </summary>
    public abstract Destination Pick(HttpContext context, ReadOnlySpan<Destination> candidates);
}
