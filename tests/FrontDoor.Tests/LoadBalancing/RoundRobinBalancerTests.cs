using FrontDoor.LoadBalancing;
using FrontDoor.Observability;
using FrontDoor.Tests.Forwarding;
using FrontDoor.Upstreams;

namespace FrontDoor.Tests.LoadBalancing;

public class RoundRobinBalancerTests
{
    private readonly RoundRobinBalancer _balancer = new();
    private readonly Destination[] _destinations =
        [ForwardedRequests.MakeDestination("http://10.0.0.1", "a"), ForwardedRequests.MakeDestination("http://10.0.0.2", "b")];

    [Fact]
    public void Destinations_take_turns() => Assert.Equal("abab", PickFour());

    [Fact]
    public void Destinations_take_turns_also_where_all_are_ejected()
    {
        Eject(_destinations[0]);
        Eject(_destinations[1]);

        Assert.Equal("abab", PickFour());
    }

    [Fact]
    public void An_ejected_destination_gives_its_turn_away()
    {
        Eject(_destinations[0]);

        Assert.Equal("bbbb", PickFour());
    }

    [Fact]
    public void A_destination_that_the_request_has_failed_at_is_not_picked_again()
    {
        var feature = new FrontDoorFeature();
        feature.Attempts.Add(_destinations[0], 0);
        feature.Attempts.Add(_destinations[1], 0);

        Assert.Null(_balancer.Pick(_destinations, new(feature, includeEjected: true)));
    }

    private string PickFour() => string.Concat(Enumerable.Range(0, 4).Select(_ => Pick()));

    /// <summary>As the forwarder does: first among the healthy ones, then among all.</summary>
    private string Pick()
    {
        var feature = new FrontDoorFeature();
        return (_balancer.Pick(_destinations, new(feature, includeEjected: false)) ?? _balancer.Pick(_destinations, new(feature, includeEjected: true)))!.Id;
    }

    private static void Eject(Destination destination)
    {
        while (!destination.Health.ReportFailure())
        {
        }
    }
}
