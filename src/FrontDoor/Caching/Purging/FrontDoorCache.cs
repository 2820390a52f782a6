using FrontDoor.Caching.Stores;
using FrontDoor.Configuration;

namespace FrontDoor.Caching.Purging;

/// <summary>Purges the store that is in use, and what is on its way into it.</summary>
internal sealed class FrontDoorCache(SharedCache cache, SnapshotHolder state) : IFrontDoorCache
{
    public async ValueTask<int> PurgeUrlAsync(Uri url, bool soft = false)
    {
        RefuseRelative(url);
        var count = 0;

        // Routes may leave different things out of their keys: the URL is purged as each of them writes it.
        foreach (var key in Rules().Select(rules => CacheKey.Of(url, rules)).Distinct(StringComparer.Ordinal).ToArray())
        {
            cache.Invalidations.Add(key);
            count += await PurgeAsync(new PurgeSelector(PurgeKind.Key, key), soft);
        }

        return count;
    }

    public ValueTask<int> PurgePrefixAsync(Uri url, bool soft = false)
    {
        RefuseRelative(url);
        cache.Invalidations.AddEverything();
        return PurgeAsync(new PurgeSelector(PurgeKind.Prefix, CacheKey.PrefixOf(url)), soft);
    }

    public ValueTask<int> PurgeTagAsync(string tag, bool soft = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(tag);
        cache.Invalidations.AddEverything();
        return PurgeAsync(new PurgeSelector(PurgeKind.Tag, tag), soft);
    }

    public ValueTask<int> PurgeAllAsync(bool soft = false)
    {
        cache.Invalidations.AddEverything();
        return PurgeAsync(new PurgeSelector(PurgeKind.All), soft);
    }

    private ValueTask<int> PurgeAsync(PurgeSelector selector, bool soft) => cache.Store?.PurgeAsync(selector, soft) ?? new(0);

    private IEnumerable<KeyRules> Rules() =>
        state.Current.Config.Routes.Values.Select(static route => route.Cache).OfType<RouteCacheConfig>().Select(static config => new KeyRules(config.Key)).Append(KeyRules.Default);

    private static void RefuseRelative(Uri url)
    {
        ArgumentNullException.ThrowIfNull(url);
        if (!url.IsAbsoluteUri)
        {
            throw new ArgumentException("Write the whole URL, with scheme and host.", nameof(url));
        }
    }
}
