using FrontDoor.Faults;

namespace FrontDoor.Caching;

/// <summary>How a fetch ended for those who waited for it.</summary>
internal enum FlightEnd
{
    /// <summary>What was fetched is in the store.</summary>
    Stored,

    /// <summary>What is fetched is for nobody else: each has to ask for itself.</summary>
    NotShareable,

    /// <summary>The one who fetched it left. That says nothing of the upstream.</summary>
    Abandoned,

    /// <summary>It could not be fetched, and what is stale was given in its place.</summary>
    Troubled,

    /// <summary>It could not be fetched.</summary>
    Failed,
}

/// <summary>A fetch that several requests wait for. One leads, the others follow.</summary>
/// <param name="failures">How many fetches of the same have failed for those who wait.</param>
internal sealed class Flight(int failures)
{
    private readonly TaskCompletionSource<FlightEnd> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Flight? _successor;

    public int Failures { get; } = failures;

    /// <summary>Gets why it failed.</summary>
    public Fault? Fault { get; private set; }

    public Task<FlightEnd> Ended => _end.Task;

    /// <summary>
    /// The fetch that is made where this one came to nothing. There is one for all who waited, also for those who come late to it.
    /// </summary>
    public Flight Successor(out bool leads)
    {
        var own = new Flight(_end.Task.Result == FlightEnd.Failed ? Failures + 1 : Failures);
        var successor = Interlocked.CompareExchange(ref _successor, own, null) ?? own;
        leads = ReferenceEquals(successor, own);
        return successor;
    }

    /// <summary>Only the first end counts: who has been released is gone.</summary>
    public void End(FlightEnd end, Fault? fault = null)
    {
        if (!_end.Task.IsCompleted)
        {
            Fault = fault;
            _end.TrySetResult(end);
        }
    }
}
