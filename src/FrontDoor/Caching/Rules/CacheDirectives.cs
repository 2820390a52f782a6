namespace FrontDoor.Caching.Rules;

/// <summary>
/// What <c>Cache-Control</c> says (RFC 9111 §5.2), or a field that takes its place (RFC 9213). Numbers are <see langword="null"/> where the
/// directive is missing, and 0 where it is malformed: who cannot say how long an answer is fresh gets one that is stale (§4.2.1).
/// </summary>
internal record struct CacheDirectives
{
    public bool NoStore { get; set; }

    /// <summary>Gets or sets a value indicating whether <c>no-cache</c> stands there without naming fields.</summary>
    public bool NoCache { get; set; }

    /// <summary>Gets or sets a value indicating whether <c>private</c> stands there without naming fields.</summary>
    public bool Private { get; set; }

    public bool Public { get; set; }

    public bool MustRevalidate { get; set; }

    public bool ProxyRevalidate { get; set; }

    public bool MustUnderstand { get; set; }

    public bool OnlyIfCached { get; set; }

    public long? MaxAge { get; set; }

    public long? SharedMaxAge { get; set; }

    public long? StaleWhileRevalidate { get; set; }

    public long? StaleIfError { get; set; }

    public long? MinFresh { get; set; }

    /// <summary>Gets or sets how stale the client takes an answer. Without a number: however stale.</summary>
    public long? MaxStale { get; set; }

    /// <summary>Gets or sets the fields that <c>no-cache</c> and <c>private</c> name: they are not stored (§5.2.2.4, §5.2.2.7).</summary>
    public IReadOnlyList<string>? Fields { get; set; }

    /// <summary>Gets a value indicating whether the answer must never be used when it is stale (§4.2.4). For shared caches <c>s-maxage</c> says so too (§5.2.2.10).</summary>
    public readonly bool ForbidsStale => NoCache || MustRevalidate || ProxyRevalidate || SharedMaxAge is not null;
}
