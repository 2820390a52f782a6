using FrontDoor.LoadBalancing.HashKeys;
using FrontDoor.Upstreams;

namespace FrontDoor.LoadBalancing;

/// <summary>
/// Sends requests with the same key to the same destination: weighted rendezvous hashing. Each destination draws a number from key and id,
/// and the best one wins; where a destination leaves, only its own keys move. The load is bounded: who has more than 1.25 times its share of
/// the requests in flight is passed over, and the next best one for the key takes the request.
/// </summary>
internal sealed class RendezvousBalancer(HashKey key, Balancer withoutKey) : Balancer
{
    public const double LoadFactor = 1.25;

    public override Destination Pick(HttpContext context, ReadOnlySpan<Destination> candidates)
    {
        if (!key.TryRead(context, out var hash))
        {
            return withoutKey.Pick(context, candidates);
        }

        // One that has nothing to do has room whatever the others have: the load is only added up where that may matter.
        var best = Best(candidates, hash, double.PositiveInfinity)!;
        if (best.InFlight == 0)
        {
            return best;
        }

        var mostPerWeight = MostPerWeight(candidates);
        if (HasRoom(best, best.EffectiveWeight, mostPerWeight))
        {
            return best;
        }

        // There is always room somewhere, unless requests came in while it was looked for.
        return Best(candidates, hash, mostPerWeight) ?? withoutKey.Pick(context, candidates);
    }

    /// <summary>The best one for the key among those that have room.</summary>
    private static Destination? Best(ReadOnlySpan<Destination> candidates, ulong hash, double mostPerWeight)
    {
        Destination? best = null;
        var bestScore = double.PositiveInfinity;
        foreach (var candidate in candidates)
        {
            var weight = candidate.EffectiveWeight;
            var draw = ToUnit(StableHash.Mix(hash, candidate.IdHash));

            // The score is -ln(draw) / weight, the lowest wins. 1 - x is never more than -ln(x), and tells most candidates off without it.
            if (1 - draw >= bestScore * weight || !HasRoom(candidate, weight, mostPerWeight))
            {
                continue;
            }

            var score = -Math.Log(draw) / weight;
            if (score < bestScore)
            {
                (best, bestScore) = (candidate, score);
            }
        }

        return best;
    }

    private static bool HasRoom(Destination destination, double weight, double mostPerWeight) => destination.InFlight < Math.Ceiling(mostPerWeight * weight);

    /// <summary>How many requests in flight a destination may have for each unit of weight, this one included.</summary>
    private static double MostPerWeight(ReadOnlySpan<Destination> candidates)
    {
        var inFlight = 1;
        var weight = 0d;
        foreach (var candidate in candidates)
        {
            inFlight += candidate.InFlight;
            weight += candidate.EffectiveWeight;
        }

        return LoadFactor * inFlight / weight;
    }

    /// <summary>A number above 0, up to 1, from the upper 53 bits. Signed, since processors convert that in one step.</summary>
    private static double ToUnit(ulong hash) => ((long)(hash >> 11) + 1) * (1d / (1L << 53));
}
