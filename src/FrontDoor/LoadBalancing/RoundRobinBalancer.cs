using FrontDoor.Upstreams;

namespace FrontDoor.LoadBalancing;

/// <summary>Takes destinations in turn. One that may not be picked gives its turn to the next.</summary>
internal sealed class RoundRobinBalancer : ILoadBalancer
{
    private uint _next = uint.MaxValue;

    public Destination? Pick(Destination[] destinations, in EligibleDestinations eligible)
    {
        // A further try of the same request takes nobody's turn: otherwise every request of a pool of two would begin at the dead one.
        var first = eligible.IsRetry ? Volatile.Read(ref _next) : Interlocked.Increment(ref _next);
        for (var i = 0u; i < (uint)destinations.Length; i++)
        {
            // Unsigned arithmetic: the counter may run over its end without a negative index.
            var candidate = destinations[(first + i) % (uint)destinations.Length];
            if (eligible.Contains(candidate))
            {
                return candidate;
            }
        }

        return null;
    }
}
