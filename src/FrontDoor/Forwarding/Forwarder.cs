using FrontDoor.Faults;
using FrontDoor.Limits;
using FrontDoor.LoadBalancing;
using FrontDoor.Observability;
using FrontDoor.Rewriting;
using FrontDoor.Rewriting.Transforms;
using FrontDoor.Upstreams;

namespace FrontDoor.Forwarding;

/// <summary>
/// Forwards a request: decides what is sent, finds the first destination, waiting for one where all are full, and leaves the rest to the
/// <see cref="AttemptLoop"/>.
/// </summary>
internal sealed class Forwarder(FaultResponder responder, TimeProvider time, ILogger<Forwarder> logger)
{
    private readonly AttemptLoop _attempts = new(responder, time, logger);

    /// <summary>What a route that forwards does with its requests.</summary>
    public RequestDelegate For(ForwardPlan plan) => context => ForwardAsync(context, plan);

    private Task ForwardAsync(HttpContext context, ForwardPlan plan)
    {
        var feature = FrontDoorFeature.Of(context);
        feature.UpstreamId = plan.Upstream.Id;
        var upgrade = WebSocketHandshake.ProtocolOf(context);
        var refusal = RequestTargets.Resolve(context, plan.StripPrefix, out var target)
            ?? plan.Rewriting.Target?.Apply(context, ref target)
            ?? RequestChecks.Check(context, upgrade)
            ?? (upgrade is null ? BodySizeLimit.Apply(context, plan.MaxRequestBodySize) : WebSocketHandshake.Check(context.Request));
        if (refusal is not null)
        {
            return responder.RespondAsync(context, new Fault(refusal));
        }

        if (MaxForwards.EndsHere(context.Request))
        {
            return MaxForwards.AnswerAsync(context);
        }

        feature.Forwarded.Begin(context, plan, target, upgrade, TotalDeadline(feature, plan));
        return plan.Rewriting.RequestTransforms is { } transforms ? TransformAsync(context, feature, transforms) : StartAsync(context, feature);
    }

    private async Task TransformAsync(HttpContext context, FrontDoorFeature feature, RequestTransform[] transforms)
    {
        if (await RequestTransformStage.RunAsync(feature, transforms, responder))
        {
            await StartAsync(context, feature);
        }
    }

    private Task StartAsync(HttpContext context, FrontDoorFeature feature)
    {
        // After the transforms, which may have read or replaced the body.
        feature.Forwarded.Replay = ReplayBody.PutUnder(feature.Forwarded);
        var upstream = feature.Forwarded.Plan.Upstream;
        upstream.Budget.Count();

        // Whoever comes new stands behind those that wait.
        feature.Forwarded.Next = upstream.HasLine ? null : DestinationPicker.Pick(feature);
        return feature.Forwarded.Next is null ? WaitAsync(context, feature) : _attempts.RunAsync(feature);
    }

    /// <summary>No destination could be picked. Where that is because all are full, and the upstream has a line, the request waits in it.</summary>
    private async Task WaitAsync(HttpContext context, FrontDoorFeature feature)
    {
        var request = feature.Forwarded;
        var upstream = request.Plan.Upstream;
        var limits = upstream.Config.Limits;
        var fault = PoolFaults.WhyNone(request);
        if (IsWorthWaiting(fault))
        {
            (request.Next, var end) = await upstream.Queue.WaitAsync(
                () => DestinationPicker.Pick(feature),
                () => !IsWorthWaiting(PoolFaults.WhyNone(request)),
                limits.Queue,
                Shorter(limits.QueueTimeout, request),
                request.ClientGone);
            fault = request.Next is null ? PoolFaults.WhyNoPlace(request, end, time.GetTimestamp()) : null;
        }

        await (fault is null ? _attempts.RunAsync(feature) : responder.RespondAsync(context, fault));
    }

    private static bool IsWorthWaiting(Fault fault) => ReferenceEquals(fault.Cause, Causes.QueueFull);

    private TimeSpan Shorter(TimeSpan timeout, ForwardedRequest request)
    {
        var left = request.TotalDeadline == 0 ? timeout : time.GetElapsedTime(time.GetTimestamp(), request.TotalDeadline);
        return left < timeout ? left : timeout;
    }

    private long TotalDeadline(FrontDoorFeature feature, ForwardPlan plan) => plan.Timeouts.Total == Timeout.InfiniteTimeSpan
        ? 0
        : feature.StartTimestamp + (long)(plan.Timeouts.Total.TotalSeconds * time.TimestampFrequency);
}
