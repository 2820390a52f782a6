using FrontDoor.Caching.Rules;
using FrontDoor.Caching.Stores;
using FrontDoor.Observability;

namespace FrontDoor.Caching;

/// <summary>
/// Forgets what a request that was done has made untrue (RFC 9111 §4.4): its own URL, and those of the same origin that the answer names.
/// Before the client has the answer, so that the next thing that it asks for is the new one.
/// </summary>
internal static class Invalidation
{
    public static void OnStarting(HttpContext context, CachePlan plan, SharedCache cache) =>
        context.Response.OnStarting(() => ApplyAsync(context, plan, cache));

    private static async Task ApplyAsync(HttpContext context, CachePlan plan, SharedCache cache)
    {
        if (cache.Store is not { } store || FrontDoorFeature.Of(context).Fault is not null
            || !MethodRules.Invalidates(context.Request.Method, context.Response.StatusCode))
        {
            return;
        }

        var buffer = new char[CacheKey.MaxLength(context)];
        await ForgetAsync(new string(buffer, 0, CacheKey.Write(context, plan.Key, buffer)));
        if (!Uri.TryCreate($"{context.Request.Scheme}://{context.Request.Headers.Host}{context.Request.PathBase}{context.Request.Path}", UriKind.Absolute, out var origin))
        {
            return;
        }

        foreach (var named in new[] { context.Response.Headers.Location, context.Response.Headers.ContentLocation })
        {
            // Whoever answers for one origin says nothing about another: that would be a way to empty somebody else's cache.
            if (named.Count == 1 && Uri.TryCreate(origin, named[0], out var url)
                && Uri.Compare(url, origin, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0)
            {
                await ForgetAsync(CacheKey.Of(url, plan.Key));
            }
        }

        async ValueTask ForgetAsync(string key)
        {
            cache.Invalidations.Add(key);
            await store.PurgeAsync(new PurgeSelector(PurgeKind.Key, key), soft: false);
        }
    }
}
