using FrontDoor.Upstreams;

namespace FrontDoor.LoadBalancing;

/// <summary>The destinations that a request may go to. Its memory is pooled with the request, and only used where some are left out.</summary>
internal sealed class CandidateList
{
    private Destination[] _kept = [];
    private int _count;

    /// <summary>Those of a tier that are eligible. What is returned holds until the next call.</summary>
    public ReadOnlySpan<Destination> Of(Destination[] tier, in EligibleDestinations eligible)
    {
        for (var i = 0; i < tier.Length; i++)
        {
            if (!eligible.Contains(tier[i]))
            {
                return Without(i, tier, eligible);
            }
        }

        return tier;
    }

    public void Clear()
    {
        Array.Clear(_kept, 0, _count);
        _count = 0;
    }

    private ReadOnlySpan<Destination> Without(int first, Destination[] tier, in EligibleDestinations eligible)
    {
        Clear();
        if (_kept.Length < tier.Length)
        {
            _kept = new Destination[tier.Length];
        }

        tier.AsSpan(0, first).CopyTo(_kept);
        _count = first;
        foreach (var destination in tier.AsSpan(first + 1))
        {
            if (eligible.Contains(destination))
            {
                _kept[_count++] = destination;
            }
        }

        return _kept.AsSpan(0, _count);
    }
}
