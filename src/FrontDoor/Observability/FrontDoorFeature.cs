using FrontDoor.Caching;
using FrontDoor.Configuration;
using FrontDoor.Faults;
using FrontDoor.ForwardedHeaders;
using FrontDoor.Forwarding;
using FrontDoor.LoadBalancing;
using FrontDoor.Upstreams;

namespace FrontDoor.Observability;

/// <summary>The pooled record of one request. Everything that the stages learn goes here.</summary>
internal sealed class FrontDoorFeature : IFrontDoorFeature
{
    private readonly AttemptList _attempts = new();

    /// <summary>Gets the generation of the configuration that the request began with, and ends with.</summary>
    public FrontDoorSnapshot Snapshot { get; private set; } = null!;

    public string RequestId { get; set; } = "";

    public string? RouteId { get; set; }

    public string? UpstreamId { get; set; }

    public Fault? Fault { get; set; }

    public long StartTimestamp { get; private set; }

    IReadOnlyList<Attempt> IFrontDoorFeature.Attempts => _attempts;

    /// <summary>Gets the tries so far, without the interface's call.</summary>
    public AttemptList Attempts => _attempts;

    /// <summary>Gets the working state of the forwarder, pooled with the rest.</summary>
    public ForwardedRequest Forwarded { get; } = new();

    /// <summary>Gets what the cache did for the request.</summary>
    public CacheOutcome Cache { get; } = new();

    string? IFrontDoorFeature.CacheStatus => Cache.Word;

    /// <summary>Gets the memory for what balancing picks from, pooled with the rest.</summary>
    public CandidateList Candidates { get; } = new();

    /// <summary>Gets who sent the request.</summary>
    public Peer Peer { get; } = new();

    IPeerFeature IFrontDoorFeature.Peer => Peer;

    /// <summary>The record of a request that <c>UseFrontDoor</c> has begun.</summary>
    public static FrontDoorFeature Of(HttpContext context) => (FrontDoorFeature)context.Features.Get<IFrontDoorFeature>()!;

    public void Begin(FrontDoorSnapshot snapshot, long now)
    {
        Snapshot = snapshot;
        StartTimestamp = now;
    }

    /// <summary>Forgets what was done with the request, and keeps who asked, when, and under which id.</summary>
    public void BeginAgain()
    {
        RouteId = UpstreamId = null;
        Fault = null;
        _attempts.Clear();
        Forwarded.Clear();
    }

    public bool HasTried(Destination destination) => _attempts.HasTried(destination);

    /// <summary>Makes the record ready for another request.</summary>
    public void Clear()
    {
        BeginAgain();
        Snapshot = null!;
        RequestId = "";
        StartTimestamp = 0;
        Cache.Clear();
        Candidates.Clear();
        Peer.Clear();
    }
}
