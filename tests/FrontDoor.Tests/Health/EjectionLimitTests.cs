using FrontDoor.Configuration;
using FrontDoor.Health;
using FrontDoor.Tests.Forwarding;
using FrontDoor.Upstreams;

namespace FrontDoor.Tests.Health;

/// <summary>How much of a pool may be out at the same time.</summary>
public class EjectionLimitTests
{
    [Theory]
    [InlineData(1, 50, 0)]
    [InlineData(2, 50, 1)]
    [InlineData(3, 50, 1)]
    [InlineData(4, 50, 2)]
    [InlineData(10, 50, 5)]
    [InlineData(10, 100, 9)]
    [InlineData(10, 1, 1)]
    [InlineData(10, 0, 0)]
    public void At_most_a_share_is_ejected_and_never_the_last_one(int size, int percent, int ejected)
    {
        var pool = MakePool(size, new PassiveHealthConfig { MaxEjectedPercent = percent });

        foreach (var destination in pool)
        {
            Fail(destination);
        }

        Assert.Equal(ejected, pool.Count(destination => destination.Health.IsEjected));
    }

    [Fact]
    public void One_that_drains_does_not_count_as_left()
    {
        var pool = MakePool(3, new PassiveHealthConfig { MaxEjectedPercent = 100 });
        pool[0].Load.Draining = true;

        Fail(pool[1]);
        Fail(pool[2]);

        Assert.True(pool[1].Health.IsEjected);
        Assert.False(pool[2].Health.IsEjected);
    }

    [Fact]
    public void Whoever_could_not_be_ejected_is_as_soon_as_another_comes_back()
    {
        var pool = MakePool(2, new PassiveHealthConfig());
        Fail(pool[0]);
        Fail(pool[1]);
        pool[0].Health.Force(true);

        pool[1].Health.ReportFailure();

        Assert.True(pool[1].Health.IsEjected);
    }

    [Fact]
    public void All_fail_at_once_and_half_of_them_stay()
    {
        for (var round = 0; round < 50; round++)
        {
            var pool = MakePool(6, new PassiveHealthConfig());
            Parallel.ForEach(pool, Fail);
            Assert.Equal(3, pool.Count(destination => destination.Health.IsEjected));
        }
    }

    private static void Fail(Destination destination)
    {
        for (var i = 0; i < 5; i++)
        {
            destination.Health.ReportFailure("connect.refused");
        }
    }

    private static Destination[] MakePool(int size, PassiveHealthConfig config)
    {
        var pool = Enumerable.Range(0, size).Select(i => ForwardedRequests.MakeDestination($"http://10.0.0.{i + 1}", $"d{i}")).ToArray();
        var policy = new HealthPolicy(new HealthConfig { Passive = config }, pool);
        foreach (var destination in pool)
        {
            destination.Health.Follow(policy);
        }

        return pool;
    }
}
