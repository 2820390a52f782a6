using System.Net;
using FrontDoor.LoadBalancing;
using FrontDoor.LoadBalancing.HashKeys;
using FrontDoor.Upstreams;
using Microsoft.AspNetCore.Http;

namespace FrontDoor.Tests.LoadBalancing;

public class RendezvousBalancerTests
{
    private const int Keys = 20_000;

    [Theory]
    [InlineData("1 1 1 1 1", "a")]
    [InlineData("1 1 1 1 1", "e")]
    [InlineData("1 2 3 4", "d")]
    public void Where_one_leaves_its_own_keys_move_and_no_others(string weights, string leaving)
    {
        var pool = Make(weights);
        var before = Map(pool);

        pool.Eject(leaving);
        var after = Map(pool);

        Assert.All(Enumerable.Range(0, Keys), i => Assert.True(after[i] != leaving && (before[i] == leaving || before[i] == after[i])));
        var share = pool[leaving].Config.Weight / (double)pool.Destinations.Sum(destination => destination.Config.Weight);
        Assert.InRange(before.Count(id => id == leaving) / (double)Keys, share * 0.95, share * 1.05);
        Assert.Equal(pool.Destinations.Length - 1, after.Where((_, i) => before[i] == leaving).Distinct().Count());
    }

    [Fact]
    public void Where_one_comes_back_its_keys_come_back()
    {
        var pool = Make("1 1 1");
        var before = Map(pool);
        pool.Eject("b");

        pool["b"].Health.Reset();

        Assert.Equal(before, Map(pool));
    }

    [Fact]
    public void Where_one_grows_keys_move_to_it_alone()
    {
        var before = Map(Make("1 1 1"));
        var after = Map(Make("1 2 1"));

        Assert.All(Enumerable.Range(0, Keys), i => Assert.True(before[i] == after[i] || after[i] == "b"));
    }

    /// <summary>Instances have to agree, of any version: these places must never change.</summary>
    [Fact]
    public void Places_are_the_same_in_every_process()
    {
        var pool = Make("1 1 1 1");

        Assert.Equal("caadcdaccdabbdabcdcd", string.Concat(Enumerable.Range(0, 20).Select(i => pool.Pick(Of($"key-{i}"))!.Id)));
    }

    [Fact]
    public void No_destination_has_more_than_one_and_a_quarter_of_its_share_in_flight()
    {
        var pool = Make("1 1 1 1");
        for (var sent = 1; sent <= 1000; sent++)
        {
            pool.Pick(Of("the one hot key"))!.TryEnter();

            Assert.True(pool.Destinations.Max(destination => destination.InFlight) <= Math.Ceiling(RendezvousBalancer.LoadFactor * sent / 4));
        }
    }

    [Fact]
    public void A_hot_key_spills_over_to_the_same_next_one()
    {
        var pool = Make("1 1 1 1");
        var first = pool.Pick(Of("hot"))!;
        pool.Occupy(first.Id, 10);

        var next = pool.Pick(Of("hot"))!;

        Assert.NotSame(first, next);
        Assert.Same(next, pool.Pick(Of("hot")));
        Assert.Same(next, pool.Pick(Of("hot"), first.Id));
    }

    [Fact]
    public void Ids_decide_and_neither_their_case_nor_their_order_does()
    {
        Assert.Equal(
            Map(new Pool(Balancer(), Pool.Make("alpha"), Pool.Make("beta"))),
            Map(new Pool(Balancer(), Pool.Make("BETA"), Pool.Make("Alpha"))).Select(id => id.ToLowerInvariant()));
    }

    [Fact]
    public void Requests_without_the_key_are_spread_as_if_there_were_none()
    {
        var pool = Make("1 1 1 1");

        Assert.Equal(4, Enumerable.Range(0, 200).Select(_ => pool.Pick()!.Id).Distinct().Count());
    }

    [Fact]
    public void An_address_is_sent_to_one_place_in_either_notation_and_IPv6_by_its_network()
    {
        var pool = new Pool(new RendezvousBalancer(new ClientAddressKey(), new FirstBalancer()), [.. Enumerable.Repeat(1, 50)]);

        Assert.Same(From(pool, "192.0.2.7"), From(pool, "::ffff:192.0.2.7"));
        Assert.Same(From(pool, "2001:db8:1:2::1"), From(pool, "2001:db8:1:2:ffff:ffff:ffff:ffff"));
        Assert.True(Enumerable.Range(0, 50).Select(i => From(pool, $"2001:db8:1:{i}::1")).Distinct().Count() > 20);
        Assert.True(Enumerable.Range(0, 50).Select(i => From(pool, $"192.0.2.{i}")).Distinct().Count() > 20);
    }

    private static Destination? From(Pool pool, string address)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse(address);
        return pool.Pick(context);
    }

    private static RendezvousBalancer Balancer() => new(new HeaderKey("X-Tenant"), new RandomBalancer(new Random(5)));

    private static Pool Make(string weights) => new(Balancer(), [.. weights.Split(' ').Select(int.Parse)]);

    private static string[] Map(Pool pool) => [.. Enumerable.Range(0, Keys).Select(i => pool.Pick(Of($"key-{i}"))!.Id)];

    private static DefaultHttpContext Of(string key)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers["X-Tenant"] = key;
        return context;
    }
}
