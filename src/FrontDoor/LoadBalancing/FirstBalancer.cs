using FrontDoor.Upstreams;

namespace FrontDoor.LoadBalancing;

/// <summary>Takes the first destination by id, as long as it may receive requests. Weights play no part.</summary>
internal sealed class FirstBalancer : Balancer
{
    public override Destination Pick(HttpContext context, ReadOnlySpan<Destination> candidates) => candidates[0];
}
