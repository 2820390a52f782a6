using FrontDoor.Configuration;
using FrontDoor.LoadBalancing.HashKeys;

namespace FrontDoor.LoadBalancing;

/// <summary>Makes the balancer that an upstream names: one of FrontDoor's own, or one that the application has registered.</summary>
internal sealed class BalancerFactory(IEnumerable<LoadBalancerRegistration> registrations, IServiceProvider services, TimeProvider time)
{
    public const string Hash = "Hash";

    private static readonly Dictionary<string, Func<UpstreamConfig, TimeProvider, Balancer>> BuiltIn = new(StringComparer.OrdinalIgnoreCase)
    {
        ["RoundRobin"] = static (_, _) => new RoundRobinBalancer(),
        ["LeastRequests"] = static (_, _) => new LeastRequestsBalancer(Random.Shared),
        ["PowerOfTwoChoices"] = static (_, _) => new PowerOfTwoChoicesBalancer(Random.Shared),
        ["Random"] = static (_, _) => new RandomBalancer(Random.Shared),
        ["IpHash"] = static (_, _) => Rendezvous(new ClientAddressKey()),
        [Hash] = static (config, _) => Rendezvous(HashKey.Parse(config.HashKey!)!),
        ["LeastTime"] = static (_, time) => new LeastTimeBalancer(Random.Shared, time),
        ["First"] = static (_, _) => new FirstBalancer(),
    };

    private readonly Dictionary<string, LoadBalancerRegistration> _own =
        registrations.ToDictionary(registration => registration.Name, StringComparer.OrdinalIgnoreCase);

    public static bool IsBuiltIn(string name) => BuiltIn.ContainsKey(name);

    /// <summary>Tells of names that nobody has registered.</summary>
    public void Check(FrontDoorConfig config, List<ConfigProblem> problems)
    {
        string[] known = [.. BuiltIn.Keys, .. _own.Keys];
        problems.AddRange(
            from upstream in config.Upstreams
            let name = upstream.Value.LoadBalancing
            where !known.Contains(name, StringComparer.OrdinalIgnoreCase)
            select new ConfigProblem(
                $"Upstreams:{upstream.Key}:LoadBalancing", name, "There is no load balancing policy with this name.", NearestName.Suggest(name, known, "")));
    }

    public Balancer Create(UpstreamConfig config) => BuiltIn.TryGetValue(config.LoadBalancing, out var make)
        ? make(config, time)
        : new CustomBalancer(config.LoadBalancing, _own[config.LoadBalancing].Create(services));

    private static RendezvousBalancer Rendezvous(HashKey key) => new(key, new PowerOfTwoChoicesBalancer(Random.Shared));
}
