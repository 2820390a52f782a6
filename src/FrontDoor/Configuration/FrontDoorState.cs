using FrontDoor.Upstreams;

namespace FrontDoor.Configuration;

/// <summary>Holds the generation of the configuration that new requests begin with.</summary>
internal sealed class FrontDoorState
{
    private volatile FrontDoorSnapshot? _current;

    public FrontDoorSnapshot Current => _current ?? throw new InvalidOperationException("The configuration has not been loaded yet.");

    /// <summary>
    /// Makes a new generation current. Requests in flight keep the one before; destinations that are no longer part of any pool drain:
    /// their idle connections close now, the busy ones when they are done.
    /// </summary>
    public void Swap(FrontDoorSnapshot next)
    {
        var previous = _current;
        _current = next;
        if (previous is null)
        {
            return;
        }

        HashSet<Destination> kept = [.. next.Upstreams.Values.SelectMany(u => u.Destinations)];
        foreach (var destination in previous.Upstreams.Values.SelectMany(u => u.Destinations).Where(d => !kept.Contains(d)))
        {
            _ = destination.Transport.DisposeAsync().AsTask();
        }
    }
}
