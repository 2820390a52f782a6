using System.Globalization;
using System.Net;
using FrontDoor.LoadBalancing;
using FrontDoor.LoadBalancing.HashKeys;
using FrontDoor.Upstreams;
using Microsoft.AspNetCore.Http;

namespace FrontDoor.Tests.LoadBalancing;

/// <summary>A hundred thousand requests to idle destinations go where the weights say.</summary>
public class DistributionTests
{
    private const int Picks = 100_000;

    private static readonly Dictionary<string, Func<Random, Balancer>> Policies = new()
    {
        ["RoundRobin"] = _ => new RoundRobinBalancer(),
        ["LeastRequests"] = random => new LeastRequestsBalancer(random),
        ["PowerOfTwoChoices"] = random => new PowerOfTwoChoicesBalancer(random),
        ["Random"] = random => new RandomBalancer(random),
        ["LeastTime"] = random => new LeastTimeBalancer(random, TimeProvider.System),
        ["IpHash"] = random => new RendezvousBalancer(new ClientAddressKey(), new RandomBalancer(random)),
        ["Hash"] = random => new RendezvousBalancer(new HeaderKey("X-Tenant"), new RandomBalancer(random)),
    };

    private static readonly string[] WeightSets = ["1 1", "1 1 1 1 1", "3 1", "5 1 1", "1 2 3 4", "1000 1", "10 7 0 3", Many(30, 1), Many(15, 2) + " " + Many(15, 1)];

    public static TheoryData<string, string> Cases => [.. from policy in Policies.Keys from weights in WeightSets select (policy, weights)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Shares_are_those_of_the_weights(string policy, string weights)
    {
        int[] shares = [.. weights.Split(' ').Select(int.Parse)];
        var random = new Random(20_261_123);
        var pool = new Pool(Policies[policy](random), shares);
        var feature = pool.Request(new DefaultHttpContext());
        var counts = pool.Destinations.ToDictionary(destination => destination, _ => 0);

        for (var i = 0; i < Picks; i++)
        {
            var context = feature.Forwarded.Context;
            context.Connection.RemoteIpAddress = new IPAddress(random.NextInt64(1L << 32));
            context.Request.Headers["X-Tenant"] = $"tenant-{i}";
            counts[DestinationPicker.Pick(feature)!]++;
        }

        Assert.All(counts, pair => Assert.Equal(pair.Key.Config.Weight == 0, pair.Value == 0));
        var taking = pool.Destinations.Where(destination => destination.Config.Weight > 0).ToArray();
        ChiSquare.AssertFits([.. taking.Select(destination => counts[destination])], [.. taking.Select(destination => (double)destination.Config.Weight)]);
    }

    /// <summary>Keys as applications have them differ in a digit or two, and destinations are called 1, 2 and 3.</summary>
    [Theory]
    [InlineData("tenant-{0}")]
    [InlineData("{0}")]
    [InlineData("user-{0}@example.com")]
    [InlineData("{0:x16}")]
    [InlineData("{0:D12}")]
    public void Keys_that_are_much_alike_are_spread_all_the_same(string format)
    {
        foreach (var weights in new int[][] { [1, 1], [3, 1], [1, 1, 1], [1, 2, 3, 4, 5, 6, 7] })
        {
            var pool = new Pool(Policies["Hash"](new Random(1)), [.. weights.Select((weight, i) => Pool.Make($"{i + 1}", weight))]);
            var feature = pool.Request(new DefaultHttpContext());
            var counts = new int[weights.Length];
            for (var i = 0; i < Picks; i++)
            {
                feature.Forwarded.Context.Request.Headers["X-Tenant"] = string.Format(CultureInfo.InvariantCulture, format, i);
                counts[DestinationPicker.Pick(feature)!.Id[0] - '1']++;
            }

            ChiSquare.AssertFits(counts, [.. weights.Select(weight => (double)weight)]);
        }
    }

    [Fact]
    public void The_test_itself_notices_one_percent_too_many() =>
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => ChiSquare.AssertFits([51_000, 49_000], [1, 1]));

    /// <summary>Each request takes the same time, and as many come as go: what is in flight has to keep to the weights as well.</summary>
    [Theory]
    [InlineData("PowerOfTwoChoices", 0.1)]
    [InlineData("LeastRequests", 0.02)]
    public void Requests_in_flight_keep_to_the_weights(string policy, double tolerance)
    {
        var pool = new Pool(Policies[policy](new Random(7)), 4, 2, 1, 1);
        var inFlight = new Queue<Destination>();
        var counts = pool.Destinations.ToDictionary(destination => destination, _ => 0);
        for (var i = 0; i < Picks; i++)
        {
            var picked = pool.Pick()!;
            counts[picked]++;
            picked.TryEnter();
            inFlight.Enqueue(picked);
            if (inFlight.Count > 400)
            {
                inFlight.Dequeue().Leave();
            }
        }

        Assert.All(counts, pair => Assert.InRange(pair.Value / (double)Picks / (pair.Key.Config.Weight / 8d), 1 - tolerance, 1 + tolerance));
    }

    private static string Many(int count, int weight) => string.Join(' ', Enumerable.Repeat(weight, count));
}
