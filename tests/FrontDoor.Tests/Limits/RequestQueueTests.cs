using FrontDoor.Limits;
using FrontDoor.Tests.Forwarding;
using FrontDoor.Upstreams;
using Microsoft.Extensions.Time.Testing;

namespace FrontDoor.Tests.Limits;

public class RequestQueueTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider _time = new();
    private readonly RequestQueue _queue;
    private readonly Destination _destination = ForwardedRequests.MakeDestination("http://10.0.0.1");
    private readonly List<int> _served = [];
    private readonly HashSet<int> _hopeless = [];
    private int _places;

    public RequestQueueTests() => _queue = new RequestQueue(_time);

    [Fact]
    public async Task First_come_first_served()
    {
        var waiting = Enumerable.Range(0, 3).Select(i => WaitAsync(i)).ToArray();
        for (var i = 0; i < 3; i++)
        {
            Free(1);
            await waiting[i];
        }

        Assert.Equal([0, 1, 2], _served);
        Assert.Equal(0, _queue.Length);
    }

    [Fact]
    public async Task Several_places_that_become_free_at_once_wake_as_many()
    {
        var waiting = Enumerable.Range(0, 3).Select(i => WaitAsync(i)).ToArray();
        Free(3);
        await Task.WhenAll(waiting);
        Assert.Equal(3, _served.Count);
    }

    [Fact]
    public async Task A_place_that_became_free_just_before_is_taken()
    {
        _places = 1;
        Assert.Equal(QueueEnd.Place, await WaitAsync(0));
    }

    [Fact]
    public async Task Whoever_finds_the_line_full_does_not_wait()
    {
        var waiting = new[] { WaitAsync(0), WaitAsync(1) };
        Assert.Equal(QueueEnd.Full, await WaitAsync(2, length: 2));
        Free(2);
        await Task.WhenAll(waiting);
    }

    [Fact]
    public async Task Whoever_waited_in_vain_leaves_the_line()
    {
        var waiting = WaitAsync(0);
        _time.Advance(Second);
        Assert.Equal(QueueEnd.Timeout, await waiting);
        Assert.Equal(0, _queue.Length);
    }

    [Fact]
    public async Task A_client_that_leaves_makes_room_for_the_next()
    {
        using var client = new CancellationTokenSource();
        var first = WaitAsync(0, client: client);
        var second = WaitAsync(1);
        await client.CancelAsync();
        Assert.Equal(QueueEnd.ClientGone, await first);
        Free(1);
        Assert.Equal(QueueEnd.Place, await second);
    }

    [Fact]
    public async Task Whoever_has_nothing_to_wait_for_holds_nobody_up()
    {
        var first = WaitAsync(0);
        var second = WaitAsync(1);
        _hopeless.Add(0);
        _queue.Signal();
        Assert.Equal(QueueEnd.Hopeless, await first);
        Free(1);
        Assert.Equal(QueueEnd.Place, await second);
    }

    [Fact]
    public async Task Nobody_is_forgotten_when_many_come_and_go()
    {
        var waiting = Enumerable.Range(0, 500).Select(i => Task.Run(() => WaitAsync(i, length: 1000), TestContext.Current.CancellationToken)).ToArray();
        var freeing = Task.Run(() => Parallel.For(0, 500, _ => Free(1)), TestContext.Current.CancellationToken);
        await freeing;
        Assert.All(await Task.WhenAll(waiting).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken), end => Assert.Equal(QueueEnd.Place, end));
    }

    private void Free(int count)
    {
        Interlocked.Add(ref _places, count);
        _queue.Signal();
    }

    private async Task<QueueEnd> WaitAsync(int number, int length = 10, CancellationTokenSource? client = null) =>
        (await _queue.WaitAsync(() => TryTake(number), () => _hopeless.Contains(number), length, Second, client?.Token ?? TestContext.Current.CancellationToken)).End;

    private Destination? TryTake(int number)
    {
        if (Interlocked.Decrement(ref _places) < 0)
        {
            Interlocked.Increment(ref _places);
            return null;
        }

        lock (_served)
        {
            _served.Add(number);
        }

        return _destination;
    }
}
