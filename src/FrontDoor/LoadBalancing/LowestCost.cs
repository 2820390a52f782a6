using System.Runtime.CompilerServices;
using FrontDoor.Upstreams;

namespace FrontDoor.LoadBalancing;

/// <summary>
/// Finds the destination with the lowest cost for its weight. Between equals it draws lots by weight, in one pass: the n-th of equals takes the
/// place with a chance of its share in the weight so far, which leaves each its own share in the end.
/// </summary>
internal ref struct LowestCost(Random random)
{
    // Idle destinations are all equal, and a call of Random for each cost more than the rest of the pick: one call seeds a quick generator.
    private ulong _lots = (ulong)random.NextInt64() | 1;
    private double _cost;
    private double _weight;
    private double _tied;

    public Destination? Destination { get; private set; }

    // Inlined, its fields live in registers: without that an offer costs three times as much.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Offer(Destination destination, double cost)
    {
        // cost / weight of each, without the division.
        var weight = destination.EffectiveWeight;
        var (here, best) = (cost * _weight, _cost * weight);
        if (here < best || Destination is null)
        {
            (Destination, _cost, _weight, _tied) = (destination, cost, weight, weight);
        }
        else if (here == best)
        {
            _tied += weight;
            Destination = NextLot() * _tied < weight ? destination : Destination;
        }
    }

    // Marsaglia's xorshift64*, of which the upper 53 bits are good.
    private double NextLot()
    {
        _lots ^= _lots >> 12;
        _lots ^= _lots << 25;
        _lots ^= _lots >> 27;
        return (long)((_lots * 0x2545F4914F6CDD1D) >> 11) * (1d / (1L << 53));
    }
}
