using FrontDoor.Upstreams;

namespace FrontDoor.LoadBalancing;

/// <summary>Takes destinations in turn. One that may not be picked gives its turn to the next.</summary>
internal sealed class RoundRobinBalancer : ILoadBalancer
{
    private uint _next = uint.MaxValue;

    public Destination? Pick(Destination[] destinations, in EligibleDestinations eligible)
    {
        if (destinations.Length == 0)
        {
            return null;
        }

        // A request takes one turn, however often it looks: otherwise every request of a pool of two would begin at the same destination.
        // Unsigned arithmetic: the counter may run over its end without a negative index.
        var first = (eligible.IsFirstLook ? Interlocked.Increment(ref _next) : Volatile.Read(ref _next)) % (uint)destinations.Length;
        for (var i = 0u; i < (uint)destinations.Length; i++)
        {
            var candidate = destinations[(first + i) % (uint)destinations.Length];
            if (eligible.Contains(candidate))
            {
                return candidate;
            }
        }

        return null;
    }
}
