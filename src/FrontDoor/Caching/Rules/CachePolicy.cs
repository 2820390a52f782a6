using System.Collections.Frozen;

namespace FrontDoor.Caching.Rules;

/// <summary>What an operator decides about answers that do not decide for themselves.</summary>
internal sealed record CachePolicy
{
    public static CachePolicy Default { get; } = new();

    /// <summary>Gets how many seconds an answer that says nothing is fresh, by status.</summary>
    public FrozenDictionary<int, long> Ttl { get; init; } = FrozenDictionary<int, long>.Empty;

    /// <summary>Gets a value indicating whether freshness may be guessed from <c>Last-Modified</c> (RFC 9111 §4.2.2).</summary>
    public bool Heuristic { get; init; }

    /// <summary>Gets a value indicating whether cookies that answers set are taken off, so that such answers can be stored.</summary>
    public bool StripsCookies { get; init; }

    /// <summary>Gets a value indicating whether clients have a say (RFC 9111 §5.2.1).</summary>
    public bool HonorsRequests { get; init; } = true;

    /// <summary>Gets for how many seconds a stale answer is given while a new one is fetched, where the answer does not say.</summary>
    public long StaleWhileRevalidate { get; init; }

    /// <summary>Gets for how many seconds a stale answer is given in place of an error, where the answer does not say.</summary>
    public long StaleIfError { get; init; }
}
