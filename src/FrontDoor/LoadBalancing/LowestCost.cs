using FrontDoor.Upstreams;

namespace FrontDoor.LoadBalancing;

/// <summary>Finds the destination with the lowest cost. Between equals it draws lots by weight, in one pass.</summary>
internal ref struct LowestCost(Random random)
{
    private double _cost = double.PositiveInfinity;
    private double _tied;

    public Destination? Destination { get; private set; }

    public void Offer(Destination destination, double cost)
    {
        var weight = destination.EffectiveWeight;
        if (cost < _cost || Destination is null)
        {
            (Destination, _cost, _tied) = (destination, cost, weight);
        }
        else if (cost == _cost)
        {
            // The n-th of equals takes the place with a chance of its share in the weight so far, which leaves each its own share in the end.
            _tied += weight;
            Destination = random.NextDouble() * _tied < weight ? destination : Destination;
        }
    }
}
