namespace FrontDoor.Caching.Rules;

/// <summary>Whether an answer may be stored (RFC 9111 §3), decided for a shared cache.</summary>
internal static class StorageRules
{
    public static StorageDecision Decide(Exchange exchange, CachePolicy policy)
    {
        var directives = DirectivesOf(exchange.Response, out var isTargeted);
        var freshness = Freshness.Of(exchange, directives, isTargeted, policy);
        var refusal = Refuse(exchange, directives, freshness, policy);
        return refusal == StorageRefusal.None
            ? new StorageDecision(HeadFields.ToStored(exchange, directives, freshness, policy), refusal, freshness.Source)
            : new StorageDecision(null, refusal);
    }

    /// <summary>
    /// The head that a stored answer has after a 304 (RFC 9111 §4.3.4) or a 200 to a HEAD (§4.3.5), and whether it may go on being stored.
    /// </summary>
    public static StorageDecision Refresh(StoredHead stored, Exchange update, CachePolicy policy)
    {
        var merged = update with
        {
            Method = HttpMethods.Get,
            Status = stored.Status,
            ReasonPhrase = stored.ReasonPhrase,
            Response = HeadFields.Merge(stored, update.Response),
        };

        // Cookies are for the client that asked, and say nothing of the answer that all share.
        merged.Response.Remove("Set-Cookie");
        var directives = DirectivesOf(merged.Response, out var isTargeted);
        var freshness = Freshness.Of(merged, directives, isTargeted, policy);
        return new StorageDecision(HeadFields.ToStored(merged, directives, freshness, policy), Refuse(merged, directives, freshness, policy), freshness.Source);
    }

    /// <summary>The directives that hold here: of the most specific field that is valid (RFC 9213 §2.2).</summary>
    public static CacheDirectives DirectivesOf(IHeaderDictionary response, out bool isTargeted)
    {
        isTargeted = TargetedCacheControl.TryParse(response[TargetedCacheControl.Own], out var directives)
            || TargetedCacheControl.TryParse(response[TargetedCacheControl.Cdn], out directives);
        return isTargeted ? directives : CacheControlParser.Parse(response.CacheControl);
    }

    private static StorageRefusal Refuse(Exchange exchange, in CacheDirectives directives, in Freshness freshness, CachePolicy policy)
    {
        var understood = StatusRules.IsUnderstood(exchange.Status);
        return !HttpMethods.IsGet(exchange.Method) ? StorageRefusal.Method
            : CacheControlParser.Parse(exchange.Request.CacheControl).NoStore ? StorageRefusal.RequestNoStore
            : exchange.Status is < 200 or 206 or 304 || (directives.MustUnderstand && !understood) ? StorageRefusal.Status
            : directives.NoStore && !(directives.MustUnderstand && understood) ? StorageRefusal.NoStore
            : directives.Private ? StorageRefusal.Private
            : exchange.Request.Authorization.Count > 0 && !AllowsAuthorized(directives) ? StorageRefusal.Authorization
            : exchange.Response.SetCookie.Count > 0 && !policy.StripsCookies ? StorageRefusal.SetCookie
            : VaryRules.IsAny(exchange.Response.Vary) ? StorageRefusal.VaryAny
            : !IsCacheable(exchange, directives, freshness) || !IsUseful(exchange, directives, freshness) ? StorageRefusal.OriginNotCache
            : StorageRefusal.None;
    }

    /// <summary>RFC 9111 §3.5.</summary>
    private static bool AllowsAuthorized(in CacheDirectives directives) =>
        directives.Public || directives.MustRevalidate || directives.SharedMaxAge is not null;

    /// <summary>The last condition of §3: the answer, its status or the operator says that it may be stored.</summary>
    private static bool IsCacheable(Exchange exchange, in CacheDirectives directives, in Freshness freshness) =>
        directives.Public || freshness.Source is FreshnessSource.Explicit or FreshnessSource.Ttl || StatusRules.IsHeuristicallyCacheable(exchange.Status);

    /// <summary>What is never fresh is of use only where it can be validated, which answers other than successes cannot (RFC 9110 §13.2.1).</summary>
    private static bool IsUseful(Exchange exchange, in CacheDirectives directives, in Freshness freshness) =>
        (freshness.Lifetime > 0 && !directives.NoCache)
        || (exchange.Status is >= 200 and < 300 && (exchange.Response.ETag.Count > 0 || exchange.Response.LastModified.Count > 0));
}
