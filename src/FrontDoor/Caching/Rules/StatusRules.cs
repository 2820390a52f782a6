namespace FrontDoor.Caching.Rules;

/// <summary>What a cache knows of status codes.</summary>
internal static class StatusRules
{
    /// <summary>Codes that may be stored without explicit freshness (RFC 9110 §15.1). 206 is one of them, and never stored here.</summary>
    public static bool IsHeuristicallyCacheable(int status) => status is 200 or 203 or 204 or 300 or 301 or 308 or 404 or 405 or 410 or 414 or 501;

    /// <summary>
    /// Codes whose caching requirements this cache conforms to, which <c>must-understand</c> asks for (RFC 9111 §5.2.2.3): the registered
    /// ones, without those that tell of parts or of other answers.
    /// </summary>
    public static bool IsUnderstood(int status) => status is
        (>= 200 and <= 205) or 207 or 208 or 226
        or (>= 300 and <= 303) or 305 or 307 or 308
        or (>= 400 and <= 417) or (>= 421 and <= 426) or 428 or 429 or 431 or 451
        or (>= 500 and <= 508) or 511;

    /// <summary>
    /// Answers about a request as it was sent, or about a server in trouble. A lifetime that the operator wrote down for a status would keep
    /// them alive for everybody: one malformed request would be enough to take a page off the air.
    /// </summary>
    public static bool MayHaveTtl(int status) => status is (>= 200 and <= 499) and not (206 or 304 or 400 or 408 or 413 or 414 or 417 or 429 or 431);

    /// <summary>RFC 5861 §4: the errors in whose place a stale answer may be given.</summary>
    public static bool IsServerError(int status) => status is 500 or 502 or 503 or 504;
}
