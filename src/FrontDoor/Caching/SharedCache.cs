using FrontDoor.Caching.Stores;
using FrontDoor.Configuration;
using Microsoft.Extensions.Hosting;

namespace FrontDoor.Caching;

/// <summary>What all caching routes share: the store, and what is known about fetches.</summary>
internal sealed class SharedCache(TimeProvider time, ILogger<SharedCache> logger, IHostApplicationLifetime? lifetime = null) : IDisposable, IAsyncDisposable
{
    private readonly Lock _lock = new();
    private CacheConfig? _config;
    private ICacheStore? _store;

    public TimeProvider Time => time;

    public ILogger Logger => logger;

    public ICacheStore? Store => Volatile.Read(ref _store);

    public Flights Flights { get; } = new();

    public HitForMiss HitForMiss { get; } = new(time);

    public Invalidations Invalidations { get; } = new(time);

    public UseCounter Uses { get; } = new();

    /// <summary>Gets what ends fetches that no client waits for.</summary>
    public CancellationToken Stopping => lifetime?.ApplicationStopping ?? default;

    /// <summary>Opens the store that the configuration names. One that is open already, and has not changed, is kept with all that is in it.</summary>
    public void Use(CacheConfig config)
    {
        ICacheStore? previous;
        lock (_lock)
        {
            if (_config == config)
            {
                return;
            }

            previous = _store;
            _store = StoreFactory.Create(config, time, logger);
            _config = config;
        }

        _ = previous?.DisposeAsync().AsTask();
    }

    /// <summary>Containers that are not disposed asynchronously ask for this one.</summary>
    public void Dispose() => _ = _store?.DisposeAsync().AsTask();

    public ValueTask DisposeAsync() => _store?.DisposeAsync() ?? default;
}
