using FrontDoor.Upstreams;

namespace FrontDoor.LoadBalancing;

/// <summary>A policy that the application has written.</summary>
internal sealed class CustomBalancer(string name, ILoadBalancer own) : Balancer
{
    public override Destination Pick(HttpContext context, ReadOnlySpan<Destination> candidates)
    {
        var index = own.Pick(context, ReadOnlySpan<ILoadBalancerDestination>.CastUp(candidates));
        return (uint)index < (uint)candidates.Length ? candidates[index] : throw OutOfRange(index, candidates.Length);
    }

    private InvalidOperationException OutOfRange(int index, int count) =>
        new($"The load balancer '{name}' ({own.GetType()}) picked number {index} of {count} destinations. It has to return an index from 0 to {count - 1}.");
}
