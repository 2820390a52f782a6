using System.Diagnostics.CodeAnalysis;
using FrontDoor.Faults;
using FrontDoor.Observability;
using FrontDoor.Upstreams;

namespace FrontDoor.LoadBalancing;

/// <summary>
/// Picks the destination of the next attempt: the one that the client is kept at, or else one that the policy picks. Primaries go before
/// backups, and where none of either is healthy any is better than none.
/// </summary>
internal static class DestinationPicker
{
    /// <summary>Returns <see langword="null"/> where the request can go nowhere; <see cref="Forwarding.ForwardedRequest.NoDestination"/> may say why.</summary>
    public static Destination? Pick(FrontDoorFeature feature)
    {
        var request = feature.Forwarded;
        var upstream = request.Plan.Upstream;
        if (upstream.Affinity is not { } affinity)
        {
            return Balance(feature, upstream);
        }

        if (feature.Attempts.Count > 0)
        {
            // The kept one has failed. Where a client may be served by no other, its failure is the answer.
            return request.KeptAt is not null && affinity.FailsWhenGone ? null : Balance(feature, upstream);
        }

        if (!affinity.TryFind(request.Context.Request, out var kept))
        {
            return Balance(feature, upstream);
        }

        request.KeptAt = kept;
        return Claims(feature, kept, includeEjected: false) ? kept
            : !affinity.FailsWhenGone ? Balance(feature, upstream)
            : !upstream.HasHealthy && Claims(feature, kept, includeEjected: true) ? kept
            : Refuse(feature, kept);
    }

    /// <summary>Who is kept is let in by health alone: where no new client may go, the old ones still do.</summary>
    private static bool Claims(FrontDoorFeature feature, [NotNullWhen(true)] Destination? kept, bool includeEjected) =>
        kept is not null && new EligibleDestinations(feature, includeEjected).Claim(kept);

    /// <summary>
    /// One that is only full is neither gone nor out of service. Its client does not wait in line for it: the line is served in turn, and
    /// those behind can go elsewhere.
    /// </summary>
    private static Destination? Refuse(FrontDoorFeature feature, Destination? kept)
    {
        feature.Forwarded.NoDestination = kept is { IsFull: true, Health.MightReceive: true } ? Causes.KeptFull : Causes.PoolSticky;
        return null;
    }

    private static Destination? Balance(FrontDoorFeature feature, Upstream upstream)
    {
        var healthy = new EligibleDestinations(feature, includeEjected: false);
        var any = new EligibleDestinations(feature, includeEjected: true);
        return Pick(feature, upstream, upstream.Primaries, healthy) ?? Pick(feature, upstream, upstream.Backups, healthy)
            ?? Pick(feature, upstream, upstream.Primaries, any) ?? Pick(feature, upstream, upstream.Backups, any);
    }

    private static Destination? Pick(FrontDoorFeature feature, Upstream upstream, Destination[] tier, in EligibleDestinations eligible)
    {
        while (true)
        {
            var candidates = feature.Candidates.Of(tier, eligible);
            if (candidates.IsEmpty)
            {
                return null;
            }

            var picked = candidates.Length == 1 ? candidates[0] : upstream.Balancer.Pick(feature.Forwarded.Context, candidates);
            if (eligible.Claim(picked))
            {
                return picked;
            }

            // Another request has just become its trial, which also takes it off the candidates.
        }
    }
}
