using FrontDoor.Upstreams;

namespace FrontDoor.LoadBalancing;

/// <summary>
/// Takes the destination that should answer first: its usual time to the first byte, times the requests that it would then have in flight,
/// by its weight.
/// </summary>
internal sealed class LeastTimeBalancer(Random random, TimeProvider time) : Balancer
{
    // What is assumed while the first answer is waited for: long, so that one request finds out, not all of them.
    private const double UnknownSeconds = 1;

    private readonly double _secondsPerTick = 1d / time.TimestampFrequency;

    public override Destination Pick(HttpContext context, ReadOnlySpan<Destination> candidates)
    {
        var now = time.GetTimestamp() * _secondsPerTick;
        var lowest = new LowestCost(random);
        foreach (var candidate in candidates)
        {
            lowest.Offer(candidate, Cost(candidate.Load, now));
        }

        return lowest.Destination!;
    }

    private static double Cost(DestinationLoad load, double now)
    {
        var inFlight = load.InFlight;
        var seconds = load.ResponseTime.EstimateAt(now);
        return seconds > 0 || inFlight == 0 ? seconds * (inFlight + 1) : UnknownSeconds * (inFlight + 1);
    }
}
