using FrontDoor.Caching.Rules;

namespace FrontDoor.Caching.Stores;

/// <summary>
/// Keeps answers in files, up to a number of bytes, also over a restart. Heads are in memory as well, so that a look-up asks no disk.
/// A process that is killed at any moment leaves whole files and unnamed ones, and the unnamed ones are deleted at the next start.
/// </summary>
internal sealed class DiskStore : ICacheStore
{
    private static readonly TimeSpan SweepInterval = TimeSpan.FromMinutes(1);

    /// <summary>How long a start waits for what is on the disk. Reading goes on behind it; nothing is stored meanwhile.</summary>
    private static readonly TimeSpan StartWait = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly DiskLayout _layout;
    private readonly ITimer _sweeper;
    private int _failures;

    public DiskStore(string path, long maxSize, TimeSpan inactive, TimeProvider time, ILogger logger)
    {
        (_time, _logger) = (time, logger);
        _layout = new DiskLayout(path, time.GetUtcNow());
        Index = new CacheIndex(maxSize, time, Drop);
        Recovery = Task.Run(Recover);
        Recovery.Wait(StartWait);
        _sweeper = time.CreateTimer(_ => Index.RemoveInactive(inactive), null, SweepInterval, SweepInterval);
    }

    internal CacheIndex Index { get; }

    /// <summary>Gets what is over when everything on the disk has been looked at.</summary>
    internal Task Recovery { get; }

    public AnswerSet? Find(ReadOnlySpan<char> key) => Index.Find(key);

    public ValueTask<AnswerSet?> FetchAsync(string key, CancellationToken cancellation) => default;

    public BodyWriter BeginBody(long? length) => new DiskBodyWriter(Index, _layout, Failed);

    public async ValueTask AddAsync(string key, StoredHead head, string partition, string varyValues, BodyWriter body)
    {
        var writer = (DiskBodyWriter)body;
        try
        {
            if (!Recovery.IsCompletedSuccessfully || await writer.CompleteAsync() is not { } stored)
            {
                return;
            }

            WriteHead(stored, new HeadFile(key, partition, varyValues, stored.Length, head));
            Index.Add(key, new StoredAnswer(head, partition, varyValues, stored), writer.Reserved);
            writer.HandOver();
        }
        catch (Exception failure) when (DiskLayout.IsFailure(failure))
        {
            DiskLayout.Delete(_layout.PathOf(writer.Id, DiskLayout.Body));
            Failed(failure);
        }
        finally
        {
            writer.Dispose();
        }
    }

    public ValueTask<StoredAnswer> UpdateAsync(string key, StoredAnswer answer, StoredHead head, string varyValues)
    {
        var updated = new StoredAnswer(head, answer.Partition, varyValues, answer.Body);
        if (Index.Replace(key, answer, updated))
        {
            try
            {
                WriteHead((DiskBody)answer.Body, new HeadFile(key, answer.Partition, varyValues, answer.Body.Length, head));
            }
            catch (Exception failure) when (DiskLayout.IsFailure(failure))
            {
                // Memory knows it; after a restart it is the older head that is validated again.
                Failed(failure);
            }
        }

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
                Index.Remove(key, answer);
            }
        }

        return found.Count;
    }

    public ValueTask DisposeAsync() => _sweeper.DisposeAsync();

    /// <summary>The old head stands until the new one is whole.</summary>
    private void WriteHead(DiskBody body, HeadFile head)
    {
        var temporary = _layout.PathOf(_layout.NewId(), DiskLayout.Temporary);
        File.WriteAllBytes(temporary, head.ToBytes());
        File.Move(temporary, _layout.PathOf(body.Id, DiskLayout.Head), overwrite: true);
    }

    /// <summary>The head first: without one there is no answer.</summary>
    private void Drop(IReadOnlyList<StoredAnswer> answers)
    {
        foreach (var answer in answers)
        {
            var id = ((DiskBody)answer.Body).Id;
            DiskLayout.Delete(_layout.PathOf(id, DiskLayout.Head));
            DiskLayout.Delete(_layout.PathOf(id, DiskLayout.Body));
        }
    }

    private void Recover()
    {
        try
        {
            _layout.CreateFolders();
            new DiskRecovery(_layout, Index).Run();
            CacheLog.StoreRead(_logger, _layout.Root, Index.Count, Index.Size);
        }
        catch (Exception failure) when (DiskLayout.IsFailure(failure))
        {
            Failed(failure);
        }
    }

    /// <summary>A disk that is full fails with each answer; that is said once in a while.</summary>
    private void Failed(Exception failure)
    {
        if ((Interlocked.Increment(ref _failures) & 0x3FF) == 1)
        {
            CacheLog.StoreFailed(_logger, _layout.Root, failure.Message);
        }
    }
}
