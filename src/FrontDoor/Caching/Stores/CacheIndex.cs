using System.Collections.Concurrent;

namespace FrontDoor.Caching.Stores;

/// <summary>
/// What is stored, by key, and what has to go when there is no room: S3-FIFO (Yang and others, SOSP 2023). New entries stand in a small
/// queue, of which only those reach the main one that were used again, so that a crawler that asks for everything once pushes out nothing
/// that people ask for. Readers take no lock; writers take one, for as long as it takes to move an entry.
/// </summary>
internal sealed class CacheIndex(long maxSize, TimeProvider time, Action<IReadOnlyList<StoredAnswer>>? dropped = null)
{
    private readonly ConcurrentDictionary<string, IndexEntry> _entries = new(StringComparer.Ordinal);
    private readonly Queue<IndexEntry> _small = new();
    private readonly Queue<IndexEntry> _main = new();
    private readonly GhostQueue _ghosts = new();
    private readonly Lock _lock = new();
    private long _smallSize;
    private long _size;

    /// <summary>Gets how many bytes are held, with those that are being written.</summary>
    public long Size => Interlocked.Read(ref _size);

    public int Count => _entries.Count;

    public AnswerSet? Find(ReadOnlySpan<char> key)
    {
        if (!_entries.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(key, out var entry))
        {
            return null;
        }

        entry.Use(time.GetTimestamp());
        return entry.Answers;
    }

    /// <summary>Makes room for bytes that are being written. Given back by a negative number.</summary>
    public void Reserve(long bytes)
    {
        lock (_lock)
        {
            _size += bytes;
            EvictUnderLock(keep: null);
        }
    }

    /// <summary>Adds an answer, in place of the same variant. <paramref name="reserved"/> bytes had been set aside for it.</summary>
    public void Add(string key, StoredAnswer answer, long reserved = 0)
    {
        lock (_lock)
        {
            _size -= reserved;
            if (_entries.TryGetValue(key, out var entry))
            {
                ChangeUnderLock(entry, entry.Answers.With(answer));
                EvictUnderLock(entry);
                return;
            }

            entry = new IndexEntry(key, AnswerSet.Empty.With(answer)) { LastUse = time.GetTimestamp(), IsInMain = _ghosts.Remove(key) };
            _entries[key] = entry;
            (entry.IsInMain ? _main : _small).Enqueue(entry);
            CountUnderLock(entry, entry.Size);
            EvictUnderLock(entry);
        }
    }

    /// <summary>Puts an answer in another one's place. <see langword="false"/> where that is not there any more.</summary>
    public bool Replace(string key, StoredAnswer old, StoredAnswer replacement)
    {
        lock (_lock)
        {
            if (!_entries.TryGetValue(key, out var entry) || entry.Answers.Replacing(old, replacement) is not { } changed)
            {
                return false;
            }

            ChangeUnderLock(entry, changed);
            EvictUnderLock(entry);
            return true;
        }
    }

    public void Remove(string key, StoredAnswer answer)
    {
        lock (_lock)
        {
            if (_entries.TryGetValue(key, out var entry))
            {
                ChangeUnderLock(entry, entry.Answers.Without(answer));
            }
        }
    }

    /// <summary>Finds all that a selector names.</summary>
    public List<(string Key, StoredAnswer Answer)> Select(PurgeSelector selector)
    {
        var found = new List<(string, StoredAnswer)>();
        var entries = selector.Kind != PurgeKind.Key ? _entries.Values
            : _entries.TryGetValue(selector.Text, out var one) ? [one]
            : (ICollection<IndexEntry>)[];
        foreach (var entry in entries)
        {
            found.AddRange(entry.Answers.Answers.Where(answer => selector.Matches(entry.Key, answer)).Select(answer => (entry.Key, answer)));
        }

        return found;
    }

    /// <summary>Removes what nobody has asked for in so long.</summary>
    public void RemoveInactive(TimeSpan period)
    {
        foreach (var entry in _entries.Values)
        {
            if (time.GetElapsedTime(entry.LastUse) >= period)
            {
                lock (_lock)
                {
                    DropUnderLock(entry);
                }
            }
        }
    }

    private void ChangeUnderLock(IndexEntry entry, AnswerSet answers)
    {
        if (answers.Answers.Count == 0)
        {
            DropUnderLock(entry);
            return;
        }

        var before = entry.Size;
        var gone = entry.Answers.Answers.Where(old => answers.Answers.All(kept => kept.Body != old.Body)).ToArray();
        entry.Answers = answers;
        CountUnderLock(entry, entry.Size - before);
        dropped?.Invoke(gone);
    }

    private void EvictUnderLock(IndexEntry? keep)
    {
        // The entry that is being added may be the only one left; then it is one object more than there should be.
        for (var turns = 0; _size > maxSize && _small.Count + _main.Count > (keep is null ? 0 : 1); turns++)
        {
            var fromSmall = _main.Count == 0 || (_small.Count > 0 && _smallSize > maxSize / 10);
            var entry = (fromSmall ? _small : _main).Dequeue();
            if (entry.IsRemoved)
            {
                continue;
            }

            if ((entry.Uses > 0 || entry == keep) && turns <= 4 * _entries.Count)
            {
                if (fromSmall && entry != keep)
                {
                    _smallSize -= entry.Size;
                    entry.IsInMain = true;
                }

                entry.Uses = fromSmall ? 0 : Math.Max(0, entry.Uses - 1);
                (entry.IsInMain ? _main : _small).Enqueue(entry);
                continue;
            }

            if (fromSmall)
            {
                _ghosts.Add(entry.Key, _entries.Count);
            }

            DropUnderLock(entry);
        }
    }

    private void DropUnderLock(IndexEntry entry)
    {
        if (entry.IsRemoved)
        {
            return;
        }

        // Its place in the queue stays until it comes to the front.
        entry.IsRemoved = true;
        _entries.TryRemove(entry.Key, out _);
        CountUnderLock(entry, -entry.Size);
        dropped?.Invoke(entry.Answers.Answers);
    }

    private void CountUnderLock(IndexEntry entry, long bytes)
    {
        _size += bytes;
        if (!entry.IsInMain)
        {
            _smallSize += bytes;
        }
    }
}
