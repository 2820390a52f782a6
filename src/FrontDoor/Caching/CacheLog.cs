namespace FrontDoor.Caching;

/// <summary>What the cache tells operators. Ids 1200 to 1209.</summary>
internal static partial class CacheLog
{
    [LoggerMessage(1200, LogLevel.Warning, "The stored answer for {Key} could not be brought up to date.", EventName = "CacheRefreshFailed")]
    public static partial void RefreshFailed(ILogger logger, string key, Exception failure);

    [LoggerMessage(1201, LogLevel.Warning, "The cache in {Path} cannot be read or written: {Reason}", EventName = "CacheStoreFailed")]
    public static partial void StoreFailed(ILogger logger, string path, string reason);

    [LoggerMessage(1202, LogLevel.Information, "The cache in {Path} has {Count} answers of {Bytes} bytes.", EventName = "CacheStoreRead")]
    public static partial void StoreRead(ILogger logger, string path, int count, long bytes);
}
