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
        const int Threads = 4;
        const int Turns = 600_000;
        var balancer = new RoundRobinBalancer();
        var destinations = new Pool(balancer, 3, 2, 1).Destinations;
        var counts = new int[3];
        using var start = new Barrier(Threads);

        Thread[] threads = [.. Enumerable.Range(0, Threads).Select(_ => new Thread(TakeTurns))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());

        Assert.Equal([Threads * Turns / 2, Threads * Turns / 3, Threads * Turns / 6], counts);

        void TakeTurns()
        {
            start.SignalAndWait();
            for (var i = 0; i < Turns; i++)
            {
                Interlocked.Increment(ref counts[balancer.Pick(null!, destinations).Id[0] - 'a']);
            }
        }
    }

    private static Pool Make(string weights) => new(new RoundRobinBalancer(), [.. weights.Split(' ').Select(int.Parse)]);
}
