namespace FrontDoor.Routing.Paths;

/// <summary>The literal segments that may follow a node.</summary>
internal sealed class LiteralTable
{
    /// <summary>Up to here comparing one by one is faster than hashing, and smaller.</summary>
    private const int Few = 4;

    private readonly KeyValuePair<string, PathNode>[] _few = [];
    private readonly Dictionary<string, PathNode>.AlternateLookup<ReadOnlySpan<char>> _many;

    public LiteralTable(IReadOnlyCollection<KeyValuePair<string, PathNode>> nodes)
    {
        if (nodes.Count <= Few)
        {
            _few = [.. nodes];
            return;
        }

        _many = new Dictionary<string, PathNode>(nodes, StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public PathNode? Find(ReadOnlySpan<char> segment)
    {
        if (_few.Length == 0)
        {
            return _many.TryGetValue(segment, out var found) ? found : null;
        }

        foreach (var (text, node) in _few)
        {
            if (segment.Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                return node;
            }
        }

        return null;
    }
}
