using FrontDoor.LoadBalancing;

namespace FrontDoor.Tests.LoadBalancing;

public class RoundRobinBalancerTests
{
    [Theory]
    [InlineData("1 1", "abab")]
    [InlineData("1 1 1", "abcabcabc")]
    [InlineData("5 1 1", "aabacaaaabacaa")]
    [InlineData("4 2 1", "abacaba")]
    [InlineData("1000 1000", "abab")]
    public void Turns_are_spread_as_evenly_as_the_weights_allow(string weights, string expected) =>
        Assert.Equal(expected, Make(weights).Picks(expected.Length));

    [Fact]
    public void Destinations_take_turns_also_where_all_are_ejected()
    {
        var pool = Make("1 1");
        pool.Eject("a", "b");

        Assert.Equal("abab", pool.Picks(4));
    }

    [Fact]
    public void An_ejected_destination_gives_its_turns_to_all_the_others_alike()
    {
        var pool = Make("1 1 1");
        pool.Eject("b");

        Assert.Equal("acac", pool.Picks(4));
    }

    [Fact]
    public void Requests_of_many_threads_take_exact_turns()
    {
        var pool = Make("3 2 1");
        var counts = new int[3];

        Parallel.For(0, 6000, _ => Interlocked.Increment(ref counts[pool.Pick()!.Id[0] - 'a']));

        Assert.Equal([3000, 2000, 1000], counts);
    }

    private static Pool Make(string weights) => new(new RoundRobinBalancer(), [.. weights.Split(' ').Select(int.Parse)]);
}
