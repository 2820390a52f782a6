namespace FrontDoor.Caching;

/// <summary>
/// Counts how often keys are asked for, in a table of fixed size. Keys that fall together are counted together, and all counts are halved
/// now and then, so that what is asked for once a day does not count as often.
/// </summary>
internal sealed class UseCounter
{
    private const int Slots = 64 * 1024;

    private readonly byte[] _counts = new byte[Slots];
    private int _adds;

    public int Add(string key)
    {
        if (Interlocked.Increment(ref _adds) % (8 * Slots) == 0)
        {
            Halve();
        }

        ref var count = ref _counts[(uint)key.GetHashCode(StringComparison.Ordinal) % Slots];
        if (count < byte.MaxValue)
        {
            count++;
        }

        return count;
    }

    private void Halve()
    {
        for (var i = 0; i < _counts.Length; i++)
        {
            _counts[i] /= 2;
        }
    }
}
