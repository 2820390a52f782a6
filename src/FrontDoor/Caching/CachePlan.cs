using FrontDoor.Caching.Rules;

namespace FrontDoor.Caching;

/// <summary>How the answers of one route are cached: decided when the configuration is loaded.</summary>
internal sealed class CachePlan
{
    /// <summary>Gets the route and its upstream: what one route stores is never another one's, whatever the URL says.</summary>
    public required string Partition { get; init; }

    public required CachePolicy Policy { get; init; }

    public required KeyRules Key { get; init; }

    /// <summary>Gets what is written for each client, and so is not stored.</summary>
    public required ClientFields Client { get; init; }

    /// <summary>Gets which requests are neither answered from the cache nor stored.</summary>
    public required RequestRules Bypass { get; init; }

    /// <summary>Gets which requests have answers that are not stored.</summary>
    public required RequestRules NoStore { get; init; }

    public required long MaxObjectSize { get; init; }

    /// <summary>Gets how often a URL has to be asked for before its answer is stored.</summary>
    public required int MinUses { get; init; }

    /// <summary>Gets how long a request waits for another one that fetches the same.</summary>
    public required TimeSpan Wait { get; init; }
}
