namespace FrontDoor.Forwarding.Transports.HttpClients;

/// <summary>Counts the exchanges that are running, and tells when the last one has ended.</summary>
internal sealed class InFlightGate
{
    // The one that stands for the open gate itself: closing takes it away.
    private int _count = 1;
    private readonly TaskCompletionSource _empty = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Enter() => Interlocked.Increment(ref _count);

    public void Leave()
    {
        if (Interlocked.Decrement(ref _count) == 0)
        {
            _empty.TrySetResult();
        }
    }

    /// <summary>Completes when nothing is running any more. To be called once.</summary>
    public Task CloseAsync()
    {
        Leave();
        return _empty.Task;
    }
}
