using FrontDoor.Upstreams;

namespace FrontDoor.LoadBalancing;

/// <summary>Draws a destination by lot, each as often as its weight says.</summary>
internal sealed class RandomBalancer(Random random) : Balancer
{
    public override Destination Pick(HttpContext context, ReadOnlySpan<Destination> candidates) =>
        candidates[new WeightedDraw(candidates).Draw(random)];
}
