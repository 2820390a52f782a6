namespace FrontDoor.AcceptanceTests.TestBed;

/// <summary>
/// A place in one piece of code that another waits for, and where the first is held until it is told to go on. It takes the place of every
/// sleep.
/// </summary>
internal sealed class SyncPoint
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Gets a value indicating whether somebody has come here.</summary>
    public bool IsReached => _reached.Task.IsCompleted;

    /// <summary>Waits until somebody has come here.</summary>
    public Task ReachedAsync() => _reached.Task.OrTimeout();

    /// <summary>Comes here and goes on when told to.</summary>
    public Task ArriveAndWaitAsync()
    {
        _reached.TrySetResult();
        return _released.Task;
    }

    /// <summary>Comes here without waiting.</summary>
    public void Arrive() => _reached.TrySetResult();

    /// <summary>Lets whoever is or will be here go on.</summary>
    public void Release() => _released.TrySetResult();
}
