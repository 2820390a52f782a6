namespace FrontDoor.LoadBalancing;

/// <summary>A destination, as an <see cref="ILoadBalancer"/> sees it.</summary>
public interface ILoadBalancerDestination
{
    /// <summary>Gets its id within the upstream.</summary>
    string Id { get; }

    /// <summary>Gets its address, as it is configured.</summary>
    string Address { get; }

    /// <summary>Gets how large a share of the requests it should get now, beside the other destinations' shares. Above 0.</summary>
    double Weight { get; }

    /// <summary>Gets how many requests it is serving now, upgraded connections included.</summary>
    int InFlight { get; }
}
