using FrontDoor.LoadBalancing;
using FrontDoor.LoadBalancing.HashKeys;

namespace FrontDoor.Configuration.Validation;

/// <summary>Checks what the policy <c>Hash</c> picks by: it needs a key, and nothing else reads one.</summary>
internal static class HashKeyValidator
{
    public static void Validate(string path, UpstreamConfig upstream, ProblemList problems)
    {
        var needsKey = upstream.LoadBalancing.Equals(BalancerFactory.Hash, StringComparison.OrdinalIgnoreCase);
        if (upstream.HashKey is not { } key)
        {
            if (needsKey)
            {
                problems.AddMissing(path, $"{path}:HashKey", "The policy Hash has no key to pick by.", HashKey.Cure);
            }

            return;
        }

        if (HashKey.Parse(key) is null)
        {
            problems.Add($"{path}:HashKey", key, "This is no key of a request.", HashKey.Cure);
        }
        else if (!needsKey)
        {
            problems.Add($"{path}:HashKey", key, $"The policy {upstream.LoadBalancing} does not read it.", "Remove it, or set LoadBalancing to Hash.");
        }
    }
}
