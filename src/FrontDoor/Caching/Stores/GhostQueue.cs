namespace FrontDoor.Caching.Stores;

/// <summary>Remembers, by hash alone, what was let go from the small queue: who comes back so soon goes straight into the main one.</summary>
internal sealed class GhostQueue
{
    private const int Fewest = 1024;

    private readonly HashSet<int> _hashes = [];
    private readonly Queue<int> _order = new();

    public void Add(string key, int most)
    {
        var hash = key.GetHashCode(StringComparison.Ordinal);
        if (_hashes.Add(hash))
        {
            _order.Enqueue(hash);
        }

        while (_order.Count > Math.Max(Fewest, most))
        {
            _hashes.Remove(_order.Dequeue());
        }
    }

    /// <summary>Whether the key was remembered; it is not any more. Its place in the order stays until its turn.</summary>
    public bool Remove(string key) => _hashes.Remove(key.GetHashCode(StringComparison.Ordinal));
}
