using System.Collections.Frozen;
using System.Globalization;
using FrontDoor.Caching.Rules;
using FrontDoor.Configuration;
using FrontDoor.Faults;

namespace FrontDoor.Caching;

/// <summary>Puts the cache in front of routes that ask for it. The others are not touched, and pay nothing.</summary>
internal sealed class CachedRouteFactory(SharedCache cache, FaultResponder responder)
{
    /// <summary>Opens the store where any route caches.</summary>
    public void Begin(FrontDoorConfig config)
    {
        if (config.Routes.Values.Any(static route => route.Cache is { Enabled: true }))
        {
            cache.Use(config.Cache ?? new CacheConfig());
        }
    }

    public RequestDelegate Wrap(string id, RouteConfig route, UpstreamConfig upstream, RequestDelegate forward) => route.Cache is { Enabled: true } config
        ? new CachedRoute(Plan(id, route, upstream, config), forward, cache, responder).InvokeAsync
        : forward;

    private static CachePlan Plan(string id, RouteConfig route, UpstreamConfig upstream, RouteCacheConfig config) => new()
    {
        Partition = $"{id}\n{route.Upstream}",
        Policy = new CachePolicy
        {
            Ttl = config.Ttl.ToFrozenDictionary(
                static entry => int.Parse(entry.Key, NumberStyles.None, CultureInfo.InvariantCulture), static entry => (long)entry.Value.TotalSeconds),
            Heuristic = config.Heuristic,
            StripsCookies = config.StripCookies,
            HonorsRequests = string.Equals(config.RequestDirectives, "Honor", StringComparison.OrdinalIgnoreCase),
            StaleIfError = (long?)config.StaleIfError?.TotalSeconds ?? 0,
            StaleWhileRevalidate = (long?)config.StaleWhileRevalidate?.TotalSeconds ?? 0,
        },
        Key = new KeyRules(ClientFields.Complete(config.Key, route)),
        Client = new ClientFields(route, upstream.Affinity),
        Bypass = new RequestRules(config.Bypass),
        NoStore = new RequestRules(config.NoStore),
        MaxObjectSize = config.MaxObjectSize,
        MinUses = config.MinUses,
        Wait = config.Wait,
    };
}
