using FrontDoor.Configuration;

namespace FrontDoor.Caching.Stores;

/// <summary>Makes the store that the configuration names.</summary>
internal static class StoreFactory
{
    public static ICacheStore Create(CacheConfig config, TimeProvider time, ILogger logger) =>
        string.Equals(config.Store, "Disk", StringComparison.OrdinalIgnoreCase)
            ? new DiskStore(config.Path, config.MaxSize, config.Inactive, time, logger)
            : new MemoryStore(config.MaxSize, config.Inactive, time);
}
