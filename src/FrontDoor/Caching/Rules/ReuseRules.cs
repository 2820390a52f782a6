namespace FrontDoor.Caching.Rules;

/// <summary>What may be done with a stored answer that fits a request.</summary>
internal enum Reuse
{
    /// <summary>Given as it is.</summary>
    Fresh,

    /// <summary>Stale, but within what the client takes.</summary>
    Stale,

    /// <summary>Stale, given once more while a new one is fetched (RFC 5861 §3).</summary>
    StaleWhileRevalidate,

    /// <summary>Stale: not without asking the origin.</summary>
    Validate,

    /// <summary>Fresh, but the client wants the origin to be asked.</summary>
    ValidateForRequest,
}

/// <summary>Whether a stored answer may be given without asking the origin (RFC 9111 §4, §4.2.4, §5.2.1).</summary>
internal static class ReuseRules
{
    public static Reuse Decide(StoredHead head, in CacheDirectives request, DateTimeOffset now)
    {
        if (head.AlwaysValidate)
        {
            return Reuse.Validate;
        }

        var age = head.AgeAt(now);
        var freshFor = head.Lifetime - age;
        if (request.NoCache || (request.MaxAge is { } most && age > most - (most == 0 ? 1 : 0)))
        {
            return freshFor > 0 ? Reuse.ValidateForRequest : Reuse.Validate;
        }

        if (freshFor > 0)
        {
            return request.MinFresh > freshFor ? Reuse.ValidateForRequest : Reuse.Fresh;
        }

        return head.ForbidsStale || request.MinFresh > 0 ? Reuse.Validate
            : request.MaxStale is { } stale && -freshFor <= stale ? Reuse.Stale
            : request.MaxAge is null && -freshFor < head.StaleWhileRevalidate ? Reuse.StaleWhileRevalidate
            : Reuse.Validate;
    }

    /// <summary>Whether it may be given in place of an error (RFC 5861 §4).</summary>
    public static bool MayReplaceError(StoredHead head, in CacheDirectives request, DateTimeOffset now) =>
        !head.ForbidsStale && !head.AlwaysValidate && !request.NoCache
        && -head.FreshFor(now) < Math.Max(head.StaleIfError, request.StaleIfError ?? 0);

    /// <summary>What a client says, where it has a say. HTTP/1.0 clients say <c>Pragma: no-cache</c> (RFC 9111 §5.4).</summary>
    public static CacheDirectives DirectivesOf(IHeaderDictionary request, bool honored)
    {
        var values = request.CacheControl;
        if (values.Count > 0)
        {
            var directives = CacheControlParser.Parse(values);
            return honored ? directives : new CacheDirectives { NoStore = directives.NoStore };
        }

        var pragma = request.Pragma;
        return honored && pragma.Count > 0 && CacheControlParser.Parse(pragma).NoCache ? new CacheDirectives { NoCache = true } : default;
    }
}
