namespace FrontDoor.Caching;

/// <summary>
/// Remembers what turned out not to be shareable: requests for it do not wait for each other, since that would only put them in a row.
/// Bounded; what is forgotten too early costs one row.
/// </summary>
internal sealed class HitForMiss(TimeProvider time)
{
    private const int Slots = 16 * 1024;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(120);

    // By hash alone: keys are as long as clients like, and to take one for another costs no more than a fetch that is not shared.
    private readonly Mark?[] _marks = new Mark?[Slots];

    public bool Contains(string key)
    {
        var hash = HashOf(key);
        return Volatile.Read(ref Slot(hash)) is { } mark && mark.Hash == hash && time.GetElapsedTime(mark.Since) < Period;
    }

    public void Add(string key)
    {
        var hash = HashOf(key);
        Volatile.Write(ref Slot(hash), new Mark(hash, time.GetTimestamp()));
    }

    public void Remove(string key)
    {
        var hash = HashOf(key);
        if (Volatile.Read(ref Slot(hash)) is { } mark && mark.Hash == hash)
        {
            Volatile.Write(ref Slot(hash), null);
        }
    }

    private static int HashOf(string key) => key.GetHashCode(StringComparison.Ordinal);

    private ref Mark? Slot(int hash) => ref _marks[(uint)hash % Slots];

    private sealed record Mark(int Hash, long Since);
}
