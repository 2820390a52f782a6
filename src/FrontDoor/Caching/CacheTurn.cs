using FrontDoor.Caching.Rules;
using FrontDoor.Caching.Stores;
using FrontDoor.Observability;

namespace FrontDoor.Caching;

/// <summary>A request that could not be answered from the store at once: what is known about it while an answer is fetched.</summary>
internal sealed class CacheTurn
{
    public required HttpContext Context { get; init; }

    public required CachePlan Plan { get; init; }

    public required ICacheStore Store { get; init; }

    public required string Key { get; init; }

    public required string Partition { get; init; }

    public required CacheDirectives Directives { get; init; }

    /// <summary>Gets or sets the stored answer that fits the request but cannot be given as it is.</summary>
    public StoredAnswer? Answer { get; set; }

    /// <summary>Gets or sets why the upstream is asked (RFC 9211 §2.2).</summary>
    public required string Forward { get; set; }

    /// <summary>Gets or sets a value indicating whether the request goes on as the client sent it, since nobody else has use for the answer.</summary>
    public bool GoesAsItCame { get; set; }

    /// <summary>Gets or sets a value indicating whether the stored answer may be validated. It is fetched whole where that went wrong.</summary>
    public bool MayValidate { get; set; } = true;

    /// <summary>Gets or sets the fetch that others wait for, where this one leads it.</summary>
    public Flight? Flight { get; set; }

    /// <summary>Gets what identifies the fetch: others who want the same wait for it.</summary>
    public string FlightKey { get; set; } = "";

    /// <summary>Gets or sets the answer of the upstream, as far as its head.</summary>
    public Exchange? Update { get; set; }

    public FrontDoorFeature Feature => FrontDoorFeature.Of(Context);

    public CacheOutcome Outcome => Feature.Cache;
}
