using FrontDoor.Caching.Rules;

namespace FrontDoor.Caching.Stores;

/// <summary>Keeps answers in memory, up to a number of bytes. They go with the process.</summary>
internal sealed class MemoryStore : ICacheStore
{
    private static readonly TimeSpan SweepInterval = TimeSpan.FromMinutes(1);

    private readonly TimeProvider _time;
    private readonly ITimer _sweeper;

    public MemoryStore(long maxSize, TimeSpan inactive, TimeProvider time)
    {
        _time = time;
        Index = new CacheIndex(maxSize, time);
        _sweeper = time.CreateTimer(_ => Index.RemoveInactive(inactive), null, SweepInterval, SweepInterval);
    }

    internal CacheIndex Index { get; }

    public AnswerSet? Find(ReadOnlySpan<char> key) => Index.Find(key);

    public ValueTask<AnswerSet?> FetchAsync(string key, CancellationToken cancellation) => default;

    public BodyWriter BeginBody(long? length) => new MemoryBodyWriter(Index, length);

    public ValueTask AddAsync(string key, StoredHead head, string partition, string varyValues, BodyWriter body)
    {
        using var writer = (MemoryBodyWriter)body;
        Index.Add(key, new StoredAnswer(head, partition, varyValues, writer.ToBody()), writer.Reserved);
        writer.HandOver();
        return default;
    }

    public ValueTask<StoredAnswer> UpdateAsync(string key, StoredAnswer answer, StoredHead head, string varyValues)
    {
        var updated = new StoredAnswer(head, answer.Partition, varyValues, answer.Body);
        Index.Replace(key, answer, updated);
        return new(updated);
    }

    public ValueTask RemoveAsync(string key, StoredAnswer answer)
    {
        Index.Remove(key, answer);
        return default;
    }

    public async ValueTask<int> PurgeAsync(PurgeSelector selector, bool soft)
    {
        var found = Index.Select(selector);
        foreach (var (key, answer) in found)
        {
            if (soft)
            {
                await UpdateAsync(key, answer, answer.Head.Expired(_time.GetUtcNow()), answer.VaryValues);
            }
            else
            {
                await RemoveAsync(key, answer);
            }
        }

        return found.Count;
    }

    public ValueTask DisposeAsync() => _sweeper.DisposeAsync();
}
