using System.Collections.Concurrent;

namespace FrontDoor.Caching;

/// <summary>
/// Remembers what was invalidated or purged of late, so that an answer that was asked for before that, and comes after it, is not stored:
/// it may be from before the change.
/// </summary>
internal sealed class Invalidations(TimeProvider time)
{
    private const int Most = 4096;

    private readonly ConcurrentDictionary<string, DateTimeOffset> _keys = new(StringComparer.Ordinal);
    private long _everything;

    public void Add(string key)
    {
        if (_keys.Count >= Most)
        {
            AddEverything();
            _keys.Clear();
        }

        _keys[key] = time.GetUtcNow();
    }

    public void AddEverything() => Volatile.Write(ref _everything, time.GetUtcNow().UtcTicks);

    /// <summary>Whether an answer whose request was sent then must not be stored.</summary>
    public bool Concern(string key, DateTimeOffset requestTime) =>
        requestTime.UtcTicks <= Volatile.Read(ref _everything) || (_keys.TryGetValue(key, out var at) && requestTime <= at);
}
