using FrontDoor.Upstreams;

namespace FrontDoor.LoadBalancing;

/// <summary>Takes the destination with the fewest requests in flight for its weight.</summary>
internal sealed class LeastRequestsBalancer(Random random) : Balancer
{
    public override Destination Pick(HttpContext context, ReadOnlySpan<Destination> candidates)
    {
        var lowest = new LowestCost(random);
        foreach (var candidate in candidates)
        {
            lowest.Offer(candidate, candidate.InFlight);
        }

        return lowest.Destination!;
    }
}
