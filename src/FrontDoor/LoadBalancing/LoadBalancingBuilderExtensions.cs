using System.Diagnostics.CodeAnalysis;
using FrontDoor.LoadBalancing;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds ways of one's own to pick destinations.</summary>
public static class LoadBalancingBuilderExtensions
{
    /// <summary>Adds a policy that upstreams choose by its name (<c>LoadBalancing</c>).</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The name, read without regard to case.</param>
    /// <param name="create">Makes the policy; called once for each upstream that chooses it.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">There is a policy with this name already.</exception>
    public static IFrontDoorBuilder AddLoadBalancer(this IFrontDoorBuilder builder, string name, Func<IServiceProvider, ILoadBalancer> create)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(create);
        var known = builder.Services.Select(service => service.IsKeyedService ? null : service.ImplementationInstance).OfType<LoadBalancerRegistration>();
        if (BalancerFactory.IsBuiltIn(name) || known.Any(other => other.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
        {
            throw new ArgumentException($"There is a load balancing policy '{name}' already.", nameof(name));
        }

        builder.Services.AddSingleton(new LoadBalancerRegistration(name, create));
        return builder;
    }

    /// <summary>Adds a policy that upstreams choose by its name (<c>LoadBalancing</c>). Its constructor is given services.</summary>
    /// <typeparam name="T">The policy.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The name, read without regard to case.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">There is a policy with this name already.</exception>
    public static IFrontDoorBuilder AddLoadBalancer<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>(
        this IFrontDoorBuilder builder, string name)
        where T : class, ILoadBalancer =>
        builder.AddLoadBalancer(name, static services => ActivatorUtilities.CreateInstance<T>(services));
}
