using FrontDoor.Configuration;
using FrontDoor.Forwarding;
using FrontDoor.LoadBalancing;
using FrontDoor.Observability;
using FrontDoor.Tests.Forwarding;
using FrontDoor.Upstreams;
using Microsoft.AspNetCore.Http;

namespace FrontDoor.Tests.LoadBalancing;

/// <summary>Destinations <c>a</c>, <c>b</c>, … or numbered ones, and requests that go to one of them.</summary>
internal sealed class Pool
{
    private readonly ForwardPlan _plan;

    public Pool(Balancer balancer, params Destination[] destinations)
    {
        Destinations = destinations;
        _plan = ForwardedRequests.PlanFor(new Upstream("u", new UpstreamConfig(), destinations, balancer));
    }

    public Pool(Balancer balancer, params int[] weights)
        : this(balancer, [.. weights.Select((weight, i) => Make(weights.Length > 26 ? $"{i + 1}" : $"{(char)('a' + i)}", weight))])
    {
    }

    public Destination[] Destinations { get; }

    public Destination this[string id] => Destinations.Single(destination => destination.Id == id);

    public static Destination Make(string id, int weight = 1, bool backup = false) =>
        ForwardedRequests.MakeDestination("http://10.0.0.1", id, weight, backup);

    /// <summary>A request, with the destinations that it has failed at.</summary>
    public FrontDoorFeature Request(HttpContext? context = null, params string[] tried)
    {
        var feature = new FrontDoorFeature();
        feature.Forwarded.Begin(context ?? new DefaultHttpContext(), _plan, new UpstreamTarget("/"), upgradeTo: null, totalDeadline: 0);
        foreach (var id in tried)
        {
            feature.Attempts.Add(this[id], 0);
        }

        return feature;
    }

    /// <summary>Picks for a request that is over at once.</summary>
    public Destination? Pick(HttpContext? context = null, params string[] tried)
    {
        var picked = DestinationPicker.Pick(Request(context, tried));
        picked?.Leave();
        return picked;
    }

    /// <summary>The ids that so many requests go to, one after the other.</summary>
    public string Picks(int count) => string.Concat(Enumerable.Range(0, count).Select(_ => Pick()?.Id ?? "-"));

    public void Eject(params string[] ids)
    {
        foreach (var id in ids)
        {
            while (!this[id].Health.ReportFailure())
            {
            }
        }
    }

    public void Occupy(string id, int requests)
    {
        for (var i = 0; i < requests; i++)
        {
            this[id].TryEnter();
        }
    }
}
