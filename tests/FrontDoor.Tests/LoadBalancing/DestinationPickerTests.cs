using FrontDoor.Configuration;
using FrontDoor.Health;
using FrontDoor.LoadBalancing;
using FrontDoor.LoadBalancing.HashKeys;
using FrontDoor.Upstreams;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace FrontDoor.Tests.LoadBalancing;

public class DestinationPickerTests
{
    // Ten seconds, give or take a tenth.
    private static readonly TimeSpan LongestEjection = TimeSpan.FromSeconds(11);

    private static readonly Dictionary<string, Func<Balancer>> Policies = new()
    {
        ["RoundRobin"] = () => new RoundRobinBalancer(),
        ["LeastRequests"] = () => new LeastRequestsBalancer(new Random(1)),
        ["PowerOfTwoChoices"] = () => new PowerOfTwoChoicesBalancer(new Random(1)),
        ["Random"] = () => new RandomBalancer(new Random(1)),
        ["IpHash"] = () => new RendezvousBalancer(new ClientAddressKey(), new FirstBalancer()),
        ["Hash"] = () => new RendezvousBalancer(new HeaderKey("X"), new FirstBalancer()),
        ["LeastTime"] = () => new LeastTimeBalancer(new Random(1), TimeProvider.System),
        ["First"] = () => new FirstBalancer(),
    };

    public static TheoryData<string> Names => [.. Policies.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void No_policy_goes_to_a_destination_twice_for_one_request(string policy)
    {
        var pool = new Pool(Policies[policy](), 1, 5, 1, 3);
        var feature = pool.Request(Keyed());
        for (var i = 0; i < 4; i++)
        {
            feature.Attempts.Add(DestinationPicker.Pick(feature)!, 0);
        }

        Assert.Null(DestinationPicker.Pick(feature));
        Assert.Equal(4, feature.Attempts.Select(attempt => attempt.DestinationId).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Backups_stand_in_where_no_primary_can_take_the_request(string policy)
    {
        var pool = new Pool(Policies[policy](), Pool.Make("a"), Pool.Make("b"), Pool.Make("s", weight: 100, backup: true));

        Assert.All(Enumerable.Range(0, 50), _ => Assert.NotEqual("s", pool.Pick(Keyed())!.Id));
        pool.Eject("a");
        Assert.Equal("b", pool.Pick(Keyed())!.Id);
        Assert.Equal("s", pool.Pick(Keyed(), "b")!.Id);
        pool.Eject("b");
        Assert.Equal("s", pool.Pick(Keyed())!.Id);
        pool.Eject("s");
        Assert.NotEqual("s", pool.Pick(Keyed())!.Id);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_weight_of_0_gets_nothing_even_where_all_else_is_down(string policy)
    {
        var pool = new Pool(Policies[policy](), Pool.Make("a"), Pool.Make("z", weight: 0), Pool.Make("y", weight: 0, backup: true));
        pool.Eject("a");

        Assert.Equal("a", pool.Pick(Keyed())!.Id);
        Assert.Null(pool.Pick(Keyed(), "a"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Comparing_destinations_uses_no_trial_up(string policy)
    {
        var clock = new FakeTimeProvider();
        var pool = new Pool(Policies[policy](), [.. "abcdef".Select(id => Ejected($"{id}", clock))]);
        clock.Advance(LongestEjection);

        var picked = Enumerable.Range(0, 6).Select(_ => pool.Pick(Keyed())!.Id).ToArray();

        // Each of the six trials is given to one request, and none is lost to a request that went elsewhere.
        Assert.Equal(6, picked.Distinct().Count());
    }

    [Fact]
    public async Task Of_many_requests_one_becomes_the_trial()
    {
        var clock = new FakeTimeProvider();
        var pool = new Pool(new FirstBalancer(), Ejected("a", clock), Pool.Make("b"));
        clock.Advance(LongestEjection);

        var picked = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(() => pool.Pick()!.Id)));

        Assert.Single(picked, id => id == "a");
    }

    [Fact]
    public void A_single_destination_is_not_asked_about()
    {
        var pool = new Pool(new CustomBalancer("mine", new Throwing()), 1);

        Assert.Equal("aaa", pool.Picks(3));
    }

    [Fact]
    public void An_empty_pool_has_nothing_to_offer() => Assert.Null(new Pool(new RoundRobinBalancer(), (int[])[]).Pick());

    [Fact]
    public void A_finished_request_keeps_no_destination()
    {
        var pool = new Pool(new RoundRobinBalancer(), 1, 1, 1);
        pool.Eject("b");
        var feature = pool.Request();
        DestinationPicker.Pick(feature);

        feature.Clear();

        Assert.True(feature.Candidates.Of([], default).IsEmpty);
        Assert.Null(feature.Forwarded.KeptAt);
    }

    private static DefaultHttpContext Keyed()
    {
        var context = new DefaultHttpContext();
        context.Request.Headers["X"] = "key";
        context.Connection.RemoteIpAddress = System.Net.IPAddress.Loopback;
        return context;
    }

    private static Destination Ejected(string id, TimeProvider clock)
    {
        var health = new DestinationHealth(new PassiveHealthConfig { ConsecutiveFailures = 1, Ejection = TimeSpan.FromSeconds(10) }, clock);
        health.ReportFailure();
        var likeIt = Pool.Make(id);
        return new Destination(id, likeIt.Config, likeIt.Address, health, likeIt.Transport);
    }

    private sealed class Throwing : ILoadBalancer
    {
        public int Pick(HttpContext context, ReadOnlySpan<ILoadBalancerDestination> destinations) => throw new InvalidOperationException();
    }
}
