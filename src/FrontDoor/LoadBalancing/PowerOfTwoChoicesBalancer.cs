using FrontDoor.Upstreams;

namespace FrontDoor.LoadBalancing;

/// <summary>
/// Draws two destinations by weight, and takes the one with fewer requests in flight for its weight. The default: nearly as even as the
/// least-requests policy, and instances that know nothing of one another do not all run to the same idle destination.
/// </summary>
internal sealed class PowerOfTwoChoicesBalancer(Random random) : Balancer
{
    public override Destination Pick(HttpContext context, ReadOnlySpan<Destination> candidates)
    {
        var draw = new WeightedDraw(candidates);
        var first = draw.Draw(random);
        var one = candidates[first];
        var other = candidates[draw.DrawOther(random, first)];

        // in-flight / weight of each, without the division. Equal load, most of all none, leaves it to the first draw, and so to the weights.
        return one.InFlight * other.EffectiveWeight <= other.InFlight * one.EffectiveWeight ? one : other;
    }
}
