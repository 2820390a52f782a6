using System.Collections;
using FrontDoor.Upstreams;

namespace FrontDoor.Observability;

/// <summary>The tries of one request. Its entries are re-used by the next request, so that recording them costs nothing.</summary>
internal sealed class AttemptList : IReadOnlyList<Attempt>
{
    private readonly List<Attempt> _entries = [new Attempt()];
    private readonly List<Destination> _destinations = new(1);

    public int Count => _destinations.Count;

    public Attempt this[int index] =>
        (uint)index < (uint)Count ? _entries[index] : throw new ArgumentOutOfRangeException(nameof(index));

    public Attempt Add(Destination destination, long now)
    {
        if (_entries.Count == Count)
        {
            _entries.Add(new Attempt());
        }

        var attempt = _entries[Count];
        _destinations.Add(destination);
        attempt.DestinationId = destination.Id;
        attempt.Address = destination.Config.Address;
        attempt.StartTimestamp = now;
        return attempt;
    }

    /// <summary>The try at this destination, which there is.</summary>
    public Attempt Of(Destination destination) => _entries[_destinations.LastIndexOf(destination)];

    public bool HasTried(Destination destination) => _destinations.Contains(destination);

    public void Clear()
    {
        for (var i = 0; i < Count; i++)
        {
            _entries[i].Clear();
        }

        _destinations.Clear();
    }

    public IEnumerator<Attempt> GetEnumerator() => _entries.Take(Count).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
