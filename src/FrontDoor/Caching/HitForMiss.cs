using System.Collections.Concurrent;

namespace FrontDoor.Caching;

/// <summary>
/// Remembers what turned out not to be shareable: requests for it do not wait for each other, since that would only put them in a row.
/// Bounded; what is forgotten too early costs one row.
/// </summary>
internal sealed class HitForMiss(TimeProvider time)
{
    private const int Most = 16 * 1024;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(120);

    private readonly ConcurrentDictionary<string, long> _keys = new(StringComparer.Ordinal);

    public bool Contains(string key) => _keys.TryGetValue(key, out var since) && time.GetElapsedTime(since) < Period;

    public void Add(string key)
    {
        if (_keys.Count >= Most)
        {
            _keys.Clear();
        }

        _keys[key] = time.GetTimestamp();
    }

    public void Remove(string key)
    {
        if (!_keys.IsEmpty)
        {
            _keys.TryRemove(key, out _);
        }
    }
}
