namespace FrontDoor.Caching;

/// <summary>
/// Takes answers out of the cache before their time. A soft purge leaves them as stale ones: they are validated at the next request, and can
/// stand in for errors meanwhile where they may. What is being fetched when a purge comes is not stored.
/// </summary>
public interface IFrontDoorCache
{
    /// <summary>Purges all variants of a URL, as clients ask for it: with scheme, host, path and query.</summary>
    /// <param name="url">The URL.</param>
    /// <param name="soft">Whether to leave it as stale.</param>
    /// <returns>How many answers that were.</returns>
    ValueTask<int> PurgeUrlAsync(Uri url, bool soft = false);

    /// <summary>Purges all URLs that begin with one.</summary>
    /// <param name="url">The URL: <c>https://example.com/shop/</c>.</param>
    /// <param name="soft">Whether to leave them as stale.</param>
    /// <returns>How many answers that were.</returns>
    ValueTask<int> PurgePrefixAsync(Uri url, bool soft = false);

    /// <summary>Purges what the application has put a tag on, in <c>Surrogate-Key</c> or <c>Cache-Tag</c>.</summary>
    /// <param name="tag">The tag.</param>
    /// <param name="soft">Whether to leave it as stale.</param>
    /// <returns>How many answers that were.</returns>
    ValueTask<int> PurgeTagAsync(string tag, bool soft = false);

    /// <summary>Purges everything.</summary>
    /// <param name="soft">Whether to leave it as stale.</param>
    /// <returns>How many answers that were.</returns>
    ValueTask<int> PurgeAllAsync(bool soft = false);
}
