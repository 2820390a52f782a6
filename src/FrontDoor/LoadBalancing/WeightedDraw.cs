using FrontDoor.Upstreams;

namespace FrontDoor.LoadBalancing;

/// <summary>Drawing lots among candidates, with chances in proportion to their weights.</summary>
internal readonly ref struct WeightedDraw
{
    private readonly ReadOnlySpan<Destination> _candidates;
    private readonly double _total;
    private readonly bool _isEven;

    public WeightedDraw(ReadOnlySpan<Destination> candidates)
    {
        _candidates = candidates;
        _isEven = true;
        var first = candidates[0].EffectiveWeight;
        foreach (var candidate in candidates)
        {
            var weight = candidate.EffectiveWeight;
            _total += weight;
            _isEven &= weight == first;
        }
    }

    public int Draw(Random random) => _isEven ? random.Next(_candidates.Length) : Find(random.NextDouble() * _total, except: -1);

    /// <summary>Draws another one than before.</summary>
    public int DrawOther(Random random, int before)
    {
        if (_isEven)
        {
            var other = random.Next(_candidates.Length - 1);
            return other < before ? other : other + 1;
        }

        return Find(random.NextDouble() * (_total - _candidates[before].EffectiveWeight), before);
    }

    private int Find(double point, int except)
    {
        var last = -1;
        for (var i = 0; i < _candidates.Length; i++)
        {
            if (i == except)
            {
                continue;
            }

            last = i;
            point -= _candidates[i].EffectiveWeight;
            if (point < 0)
            {
                return i;
            }
        }

        // Weights may have changed since they were added up, and sums of fractions are not exact.
        return last;
    }
}
