using FrontDoor.Faults;

namespace FrontDoor.Observability;

/// <summary>
/// What FrontDoor knows of a request. Stages write it, logs and metrics read it. It is pooled: valid until the request has
/// completed, not longer. Callbacks of <see cref="HttpResponse.OnCompleted(Func{Task})"/> see it where they are registered behind
/// <c>UseFrontDoor</c>; those registered before it run after it has been taken off the request.
/// </summary>
public interface IFrontDoorFeature
{
    /// <summary>Gets the id of the request, as the client, the upstream and the logs see it.</summary>
    string RequestId { get; }

    /// <summary>Gets the id of the route that was taken, or <see langword="null"/>.</summary>
    string? RouteId { get; }

    /// <summary>Gets the id of the upstream that was chosen, or <see langword="null"/>.</summary>
    string? UpstreamId { get; }

    /// <summary>Gets the tries at destinations, in order.</summary>
    IReadOnlyList<Attempt> Attempts { get; }

    /// <summary>Gets why the request did not get a normal answer, or <see langword="null"/>.</summary>
    Fault? Fault { get; }

    /// <summary>
    /// Gets what the cache did, in the word that <c>X-Cache-Status</c> has: <c>HIT</c>, <c>MISS</c>, <c>BYPASS</c>, <c>EXPIRED</c>, <c>STALE</c>,
    /// <c>UPDATING</c> or <c>REVALIDATED</c>; <see langword="null"/> where the route does not cache.
    /// </summary>
    string? CacheStatus { get; }

    /// <summary>Gets when the request came in, as a timestamp of the application's <see cref="TimeProvider"/>.</summary>
    long StartTimestamp { get; }

    /// <summary>Gets who sent the request, as it came in: before anything that a trusted proxy said was believed.</summary>
    IPeerFeature Peer { get; }
}
