using FrontDoor.Forwarding;
using Microsoft.Extensions.Time.Testing;

namespace FrontDoor.Tests.Forwarding;

public class RetryBudgetTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly RetryBudget _budget;

    public RetryBudgetTests() => _budget = new RetryBudget(_time);

    [Fact]
    public void Three_tries_at_a_time_always_may()
    {
        _budget.Count();
        Assert.Equal(3, TakeAll());
        _budget.GiveBack();
        Assert.Equal(1, TakeAll());
    }

    [Fact]
    public void A_pool_that_fails_as_a_whole_at_a_thousand_requests_a_second_gets_a_fifth_more()
    {
        var extra = 0;
        for (var millisecond = 0; millisecond < 60_000; millisecond++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(1));
            _budget.Count();
            extra += _budget.TryTake(0.2) ? 1 : 0;
            if (millisecond >= 15)
            {
                Assert.InRange(extra, 0, (millisecond + 1) * 0.2);
            }
        }

        Assert.InRange(extra, 11_500, 12_000);
    }

    [Fact]
    public void Tries_that_are_answered_never_use_it_up()
    {
        for (var i = 0; i < 10_000; i++)
        {
            _budget.Count();
            Assert.True(_budget.TryTake(0.2));
            _budget.GiveBack();
        }
    }

    [Fact]
    public void What_came_long_ago_does_not_count()
    {
        for (var i = 0; i < 10_000; i++)
        {
            _budget.Count();
        }

        _time.Advance(TimeSpan.FromHours(1));

        Assert.InRange(TakeAll(), 3, 10);
    }

    [Fact]
    public void Tries_in_vain_are_forgiven_after_a_while()
    {
        TakeAll();
        _time.Advance(TimeSpan.FromMinutes(5));
        Assert.InRange(TakeAll(), 2, 3);
    }

    [Fact]
    public void Many_threads_take_no_more_than_there_is()
    {
        for (var i = 0; i < 1000; i++)
        {
            _budget.Count();
        }

        var taken = 0;
        Parallel.For(0, 2000, _ => Interlocked.Add(ref taken, _budget.TryTake(0.2) ? 1 : 0));
        Assert.Equal(200, taken);
    }

    private int TakeAll()
    {
        var taken = 0;
        while (_budget.TryTake(0.2))
        {
            taken++;
        }

        return taken;
    }
}
