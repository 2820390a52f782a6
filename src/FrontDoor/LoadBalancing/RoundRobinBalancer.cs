using FrontDoor.Upstreams;

namespace FrontDoor.LoadBalancing;

/// <summary>
/// Takes destinations in turn, each as often as its weight says and as evenly spread as that allows: weights 5, 1 and 1 give
/// <c>a a b a c a a</c>, as in nginx. Each turn everyone gains its weight, and who has most pays what all have gained.
/// </summary>
internal sealed class RoundRobinBalancer : Balancer
{
    // A turn changes the credit of all candidates, and a half-made turn would hand the same one to two requests. The candidates differ from
    // one request to the next (health, tries), so that no order made beforehand could stand in for the lock. It is held for 1 ns per candidate.
    private readonly Lock _turn = new();

    public override Destination Pick(HttpContext context, ReadOnlySpan<Destination> candidates)
    {
        lock (_turn)
        {
            var best = candidates[0];
            var most = double.NegativeInfinity;
            var total = 0d;
            foreach (var candidate in candidates)
            {
                var weight = candidate.EffectiveWeight;
                total += weight;
                var credit = candidate.Load.Credit += weight;
                if (credit > most)
                {
                    (best, most) = (candidate, credit);
                }
            }

            best.Load.Credit -= total;
            return best;
        }
    }
}
