using Microsoft.Extensions.Primitives;

namespace FrontDoor.Caching.Rules;

/// <summary>How a lifetime came about.</summary>
internal enum FreshnessSource
{
    None,
    Explicit,
    Ttl,
    Heuristic,
}

/// <summary>How long an answer is fresh (RFC 9111 §4.2.1, §4.2.2), and how old it was when it came (§4.2.3).</summary>
internal readonly record struct Freshness(FreshnessSource Source, long Lifetime, long InitialAge, DateTimeOffset Date)
{
    private const long LongestGuess = 24 * 60 * 60;

    public static Freshness Of(Exchange exchange, in CacheDirectives directives, bool isTargeted, CachePolicy policy)
    {
        var response = exchange.Response;
        var date = ReadDate(response.Date, exchange.ResponseTime) ?? exchange.ResponseTime;
        var apparent = Math.Max(0, (long)(exchange.ResponseTime - date).TotalSeconds);
        var corrected = AgeField.Parse(response.Age) + Math.Max(0, (long)(exchange.ResponseTime - exchange.RequestTime).TotalSeconds);
        var age = Math.Min(DeltaSeconds.Max, Math.Max(apparent, corrected));
        var (source, lifetime) = LifetimeOf(exchange, directives, isTargeted, policy, date);
        return new Freshness(source, lifetime, age, date);
    }

    /// <summary>A date that stands there twice is no date, unless it is the same one.</summary>
    public static DateTimeOffset? ReadDate(StringValues values, DateTimeOffset now)
    {
        if (values.Count == 0 || !HttpDate.TryParse(values[0], now, out var date))
        {
            return null;
        }

        for (var i = 1; i < values.Count; i++)
        {
            if (!string.Equals(values[i], values[0], StringComparison.Ordinal))
            {
                return null;
            }
        }

        return date;
    }

    private static (FreshnessSource Source, long Lifetime) LifetimeOf(
        Exchange exchange, in CacheDirectives directives, bool isTargeted, CachePolicy policy, DateTimeOffset date)
    {
        if ((directives.SharedMaxAge ?? directives.MaxAge) is { } seconds)
        {
            return (FreshnessSource.Explicit, seconds);
        }

        // A targeted field takes the place of Cache-Control and of Expires (RFC 9213 §2.2).
        if (!isTargeted && exchange.Response.Expires is { Count: > 0 } expires)
        {
            var until = ReadDate(expires, exchange.ResponseTime);
            return (FreshnessSource.Explicit, until is null ? 0 : Math.Clamp((long)(until.Value - date).TotalSeconds, 0, DeltaSeconds.Max));
        }

        if (policy.Ttl.TryGetValue(exchange.Status, out var ttl))
        {
            return (FreshnessSource.Ttl, ttl);
        }

        return policy.Heuristic && (directives.Public || StatusRules.IsHeuristicallyCacheable(exchange.Status))
            && ReadDate(exchange.Response.LastModified, exchange.ResponseTime) is { } modified && modified < date
                ? (FreshnessSource.Heuristic, Math.Min(LongestGuess, (long)(date - modified).TotalSeconds / 10))
                : default;
    }
}
