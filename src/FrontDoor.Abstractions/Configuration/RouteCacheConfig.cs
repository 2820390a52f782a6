namespace FrontDoor.Configuration;

/// <summary>How the answers of a route are cached. What answers say about themselves goes before all of this.</summary>
public sealed record RouteCacheConfig
{
    /// <summary>Gets a value indicating whether the route caches.</summary>
    /// <value>Default: <see langword="true"/>.</value>
    public bool Enabled { get; init; } = true;

    /// <summary>
    /// Gets how long answers are fresh that do not say so themselves, by status. In the configuration a single duration is short for 200, 301
    /// and 302. Statuses about malformed requests and server errors cannot be named.
    /// </summary>
    /// <value>Default: none; such answers are validated each time, or not stored.</value>
    public IReadOnlyDictionary<string, TimeSpan> Ttl { get; init; } = new Dictionary<string, TimeSpan>();

    /// <summary>Gets what tells one stored answer from another.</summary>
    public CacheKeyConfig Key { get; init; } = new();

    /// <summary>Gets how large a stored body may be.</summary>
    /// <value>Default: 8 MB.</value>
    public long MaxObjectSize { get; init; } = 8L << 20;

    /// <summary>Gets for how long a stale answer is given in place of an error, where the answer does not say (RFC 5861).</summary>
    /// <value>Default: <see langword="null"/>, not at all.</value>
    public TimeSpan? StaleIfError { get; init; }

    /// <summary>Gets for how long a stale answer is given while a new one is fetched, where the answer does not say (RFC 5861).</summary>
    /// <value>Default: <see langword="null"/>, not at all.</value>
    public TimeSpan? StaleWhileRevalidate { get; init; }

    /// <summary>
    /// Gets which requests pass the cache by: <c>Header:name</c>, <c>Cookie:name</c> or <c>Query:name</c>, with or without <c>=value</c>.
    /// </summary>
    public IReadOnlyList<string> Bypass { get; init; } = [];

    /// <summary>Gets which requests have answers that are not stored, though others may be given what is stored. Written as <see cref="Bypass"/>.</summary>
    public IReadOnlyList<string> NoStore { get; init; } = [];

    /// <summary>Gets how often a URL has to be asked for before its answer is stored.</summary>
    /// <value>Default: 1.</value>
    public int MinUses { get; init; } = 1;

    /// <summary>Gets a value indicating whether freshness is guessed: a tenth of the time since <c>Last-Modified</c>, at most a day (RFC 9111 §4.2.2).</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool Heuristic { get; init; }

    /// <summary>Gets a value indicating whether answers lose the cookies that they set, so that they can be stored. Otherwise they are not.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool StripCookies { get; init; }

    /// <summary>Gets whether clients have a say about what they are given (RFC 9111 §5.2.1): <c>Honor</c> or <c>Ignore</c>.</summary>
    /// <value>Default: <c>Honor</c>. Their <c>no-store</c> is honored in any case.</value>
    public string RequestDirectives { get; init; } = "Honor";

    /// <summary>Gets how long a request waits for another one that is fetching the same.</summary>
    /// <value>Default: 5 seconds. Then it goes to the upstream by itself.</value>
    public TimeSpan Wait { get; init; } = TimeSpan.FromSeconds(5);
}
