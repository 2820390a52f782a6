using FrontDoor.Upstreams;

namespace FrontDoor.LoadBalancing;

/// <summary>Drawing lots, with chances in proportion to the weights.</summary>
internal static class WeightedDraw
{
    public static double TotalOf(ReadOnlySpan<Destination> candidates)
    {
        var total = 0d;
        foreach (var candidate in candidates)
        {
            total += candidate.EffectiveWeight;
        }

        return total;
    }

    /// <summary>Draws an index; never <paramref name="except"/>, whose weight is not in <paramref name="total"/>.</summary>
    public static int From(ReadOnlySpan<Destination> candidates, Random random, double total, int except = -1)
    {
        var point = random.NextDouble() * total;
        var last = -1;
        for (var i = 0; i < candidates.Length; i++)
        {
            if (i == except)
            {
                continue;
            }

            last = i;
            point -= candidates[i].EffectiveWeight;
            if (point < 0)
            {
                return i;
            }
        }

        // Weights may have changed since they were added up, and sums of fractions are not exact.
        return last;
    }
}
