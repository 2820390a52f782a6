namespace FrontDoor.LoadBalancing;

/// <summary>A policy of the application's own, by name.</summary>
internal sealed record LoadBalancerRegistration(string Name, Func<IServiceProvider, ILoadBalancer> Create);
