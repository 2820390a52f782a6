using FrontDoor.Forwarding.Transports;
using FrontDoor.Upstreams;

namespace FrontDoor.Configuration;

/// <summary>Holds the generation of the configuration that new requests begin with.</summary>
internal sealed class SnapshotHolder : IDisposable
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
        Replace(previous, next);
        if (previous is null)
        {
            return;
        }

        // Told apart by what holds the connections: a destination whose weight was changed is another one on the same connections.
        HashSet<IUpstreamTransport> kept = [.. DestinationsOf(next).Select(destination => destination.Transport)];
        Drain(DestinationsOf(previous).Where(destination => !kept.Contains(destination.Transport)));
    }

    /// <summary>The host goes: its connections must not outlive it, in tests as in processes with several hosts.</summary>
    public void Dispose()
    {
        if (_current is { } last)
        {
            foreach (var upstream in last.Upstreams.Values)
            {
                upstream.Stop();
            }

            Drain(DestinationsOf(last));
        }
    }

    /// <summary>The old watch ends before the new one begins, so that no destination is asked twice at a time.</summary>
    private static void Replace(FrontDoorSnapshot? previous, FrontDoorSnapshot next)
    {
        HashSet<Upstream> before = [.. previous?.Upstreams.Values ?? []];
        HashSet<Upstream> after = [.. next.Upstreams.Values];
        foreach (var gone in before.Where(upstream => !after.Contains(upstream)))
        {
            gone.Stop();
        }

        foreach (var made in after.Where(upstream => !before.Contains(upstream)))
        {
            made.Start();
        }
    }

    private static IEnumerable<Destination> DestinationsOf(FrontDoorSnapshot snapshot) =>
        snapshot.Upstreams.Values.SelectMany(upstream => upstream.Destinations);

    private static void Drain(IEnumerable<Destination> destinations)
    {
        foreach (var destination in destinations)
        {
            _ = destination.Transport.DisposeAsync().AsTask();
        }
    }
}
