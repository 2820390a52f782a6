namespace FrontDoor.LoadBalancing;

/// <summary>
/// A way of one's own to pick a destination. Register it under a name with <c>AddLoadBalancer</c>; upstreams choose it by that name
/// (<c>LoadBalancing</c>). Each upstream has its own instance, which lives as long as the upstream keeps the policy, reloads included.
/// </summary>
public interface ILoadBalancer
{
    /// <summary>
    /// Picks a destination. Called on many threads at once, for each attempt of a request: it must be fast, must not wait and must not
    /// change the request. An exception fails the request.
    /// </summary>
    /// <param name="context">The request. Its client address is the resolved one.</param>
    /// <param name="destinations">
    /// Those that may be picked, in the order of their ids, never none: healthy where any is, not tried before by this request, of one tier,
    /// with a weight above 0. Not called where there is only one. Do not keep them.
    /// </param>
    /// <returns>The index of the one that is picked.</returns>
    int Pick(HttpContext context, ReadOnlySpan<ILoadBalancerDestination> destinations);
}
