using FrontDoor.LoadBalancing;
using FrontDoor.Upstreams;
using Microsoft.Extensions.Time.Testing;

namespace FrontDoor.Tests.LoadBalancing;

/// <summary>Policies that look at what destinations are busy with.</summary>
public class LoadTests
{
    private readonly FakeTimeProvider _clock = new();

    [Theory]
    [InlineData("1 1", "1 0", "b")]
    [InlineData("1 1 1", "2 3 1", "c")]
    [InlineData("3 1", "2 1", "a")]
    [InlineData("3 1", "4 1", "b")]
    public void Least_requests_takes_who_has_least_for_its_weight(string weights, string inFlight, string expected)
    {
        var pool = Make(new LeastRequestsBalancer(new Random(1)), weights, inFlight);

        Assert.All(pool.Picks(50), picked => Assert.Equal(expected, $"{picked}"));
    }

    [Theory]
    [InlineData("1 1", "1 0", "b")]
    [InlineData("3 1", "2 1", "a")]
    [InlineData("3 1", "4 1", "b")]
    public void The_default_takes_the_less_busy_of_two(string weights, string inFlight, string expected)
    {
        var pool = Make(new PowerOfTwoChoicesBalancer(new Random(1)), weights, inFlight);

        Assert.All(pool.Picks(50), picked => Assert.Equal(expected, $"{picked}"));
    }

    [Fact]
    public void The_default_never_takes_the_busiest_one_of_many()
    {
        var pool = Make(new PowerOfTwoChoicesBalancer(new Random(1)), "1 1 1 1", "1 2 9 3");

        Assert.DoesNotContain('c', pool.Picks(1000));
    }

    [Fact]
    public void Least_time_takes_who_answers_first()
    {
        var pool = Measured(0.020, 0.005);

        Assert.Equal("bbbb", pool.Picks(4));
        pool.Occupy("b", 4);
        Assert.Equal("aaaa", pool.Picks(4));
    }

    [Fact]
    public void Least_time_weighs_times_against_weights()
    {
        var pool = Make(new LeastTimeBalancer(new Random(1), _clock), "5 1", "0 0");
        Measure(pool, 0.020, 0.005);

        Assert.Equal("aaaa", pool.Picks(4));
    }

    [Fact]
    public void Least_time_tries_a_slow_destination_again_after_a_while()
    {
        var pool = Measured(0.160, 0.010);
        Assert.Equal("b", pool.Pick()!.Id);

        for (var i = 0; i < 5; i++)
        {
            _clock.Advance(TimeSpan.FromSeconds(ResponseTime.HalfLifeSeconds));
            pool["b"].Load.ResponseTime.Report(0.010, Now);
        }

        Assert.Equal("a", pool.Pick()!.Id);
        pool["a"].Load.ResponseTime.Report(0.160, Now);
        Assert.Equal("b", pool.Pick()!.Id);
    }

    [Fact]
    public void Least_time_lets_one_request_find_out_about_a_new_destination()
    {
        var pool = Make(new LeastTimeBalancer(new Random(1), _clock), "1 1 1", "0 0 0");
        pool["a"].Load.ResponseTime.Report(0.010, Now);
        pool["b"].Load.ResponseTime.Report(0.010, Now);

        Assert.Equal("c", pool.Pick()!.Id);
        pool.Occupy("c", 1);
        Assert.DoesNotContain('c', pool.Picks(50));
    }

    [Fact]
    public void First_takes_the_lowest_id_that_can_take_requests()
    {
        var pool = new Pool(new FirstBalancer(), Pool.Make("10"), Pool.Make("2", weight: 9), Pool.Make("1"));

        Assert.Equal("11", pool.Picks(2));
        pool.Eject("1");
        Assert.Equal("22", pool.Picks(2));
        Assert.Equal("10", pool.Pick(null, "2")!.Id);
    }

    private double Now => _clock.GetTimestamp() / (double)_clock.TimestampFrequency;

    private static Pool Make(Balancer balancer, string weights, string inFlight)
    {
        var pool = new Pool(balancer, [.. weights.Split(' ').Select(int.Parse)]);
        var counts = inFlight.Split(' ').Select(int.Parse).ToArray();
        for (var i = 0; i < counts.Length; i++)
        {
            pool.Occupy(pool.Destinations[i].Id, counts[i]);
        }

        return pool;
    }

    private Pool Measured(double a, double b)
    {
        var pool = Make(new LeastTimeBalancer(new Random(1), _clock), "1 1", "0 0");
        Measure(pool, a, b);
        return pool;
    }

    private void Measure(Pool pool, double a, double b)
    {
        pool["a"].Load.ResponseTime.Report(a, Now);
        pool["b"].Load.ResponseTime.Report(b, Now);
    }
}
