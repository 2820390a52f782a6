using FrontDoor.Upstreams;

namespace FrontDoor.Limits;

/// <summary>
/// The line of requests that wait for a place at one of an upstream's destinations. First come, first served: only the first in line looks
/// for a place, and who comes new stands behind those that wait.
/// </summary>
internal sealed class RequestQueue(TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly LinkedList<TaskCompletionSource> _line = new();
    private volatile int _length;

    public int Length => _length;

    /// <summary>
    /// Waits until <paramref name="pick"/> finds a place. Tells how it went where it did not. Whoever has nothing to wait for leaves at once:
    /// those behind wait for the first.
    /// </summary>
    public async ValueTask<(Destination? Place, QueueEnd End)> WaitAsync(
        Func<Destination?> pick, Func<bool> isHopeless, int length, TimeSpan timeout, CancellationToken clientGone)
    {
        if (Join(length) is not { } turn)
        {
            return (null, QueueEnd.Full);
        }

        var begin = time.GetTimestamp();
        try
        {
            while (true)
            {
                // Made anew before looking: a place that is given back while we look wakes us again.
                var call = Renew(turn);
                if (IsFirst(turn))
                {
                    if (pick() is { } place)
                    {
                        return (place, QueueEnd.Place);
                    }

                    if (isHopeless())
                    {
                        return (null, QueueEnd.Hopeless);
                    }
                }

                var left = timeout - time.GetElapsedTime(begin);
                await call.WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero, time, clientGone);
            }
        }
        catch (TimeoutException)
        {
            return (null, QueueEnd.Timeout);
        }
        catch (OperationCanceledException)
        {
            return (null, QueueEnd.ClientGone);
        }
        finally
        {
            Leave(turn);
        }
    }

    /// <summary>A place may be free: the first in line looks. Called at the end of each request, so that nobody waiting must cost nothing.</summary>
    public void Signal()
    {
        if (_length == 0)
        {
            return;
        }

        lock (_lock)
        {
            _line.First?.Value.TrySetResult();
        }
    }

    private LinkedListNode<TaskCompletionSource>? Join(int length)
    {
        lock (_lock)
        {
            if (_line.Count >= length)
            {
                return null;
            }

            var turn = _line.AddLast(NewCall());
            _length = _line.Count;
            return turn;
        }
    }

    /// <summary>Goes out of the line. The next one looks too: several places may have become free at once.</summary>
    private void Leave(LinkedListNode<TaskCompletionSource> turn)
    {
        lock (_lock)
        {
            _line.Remove(turn);
            _length = _line.Count;
        }

        Signal();
    }

    private Task Renew(LinkedListNode<TaskCompletionSource> turn)
    {
        lock (_lock)
        {
            if (turn.Value.Task.IsCompleted)
            {
                turn.Value = NewCall();
            }

            return turn.Value.Task;
        }
    }

    private bool IsFirst(LinkedListNode<TaskCompletionSource> turn)
    {
        lock (_lock)
        {
            return ReferenceEquals(_line.First, turn);
        }
    }

    private static TaskCompletionSource NewCall() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
