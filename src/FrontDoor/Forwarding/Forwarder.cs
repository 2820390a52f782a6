using FrontDoor.Faults;
using FrontDoor.Limits;
using FrontDoor.LoadBalancing;
using FrontDoor.Observability;
using FrontDoor.Rewriting;
using FrontDoor.Rewriting.Transforms;
using FrontDoor.Upstreams;

namespace FrontDoor.Forwarding;

/// <summary>
/// Forwards a request: decides what is sent, tries destinations until one answers or no further try is allowed, and relays the answer.
/// </summary>
internal sealed class Forwarder(FaultResponder responder, TimeProvider time, ILogger<Forwarder> logger)
{
    /// <summary>What a route that forwards does with its requests.</summary>
    public RequestDelegate For(ForwardPlan plan) => context => ForwardAsync(context, plan);

    private Task ForwardAsync(HttpContext context, ForwardPlan plan)
    {
        var feature = FrontDoorFeature.Of(context);
        feature.UpstreamId = plan.Upstream.Id;
        var upgrade = WebSocketHandshake.ProtocolOf(context);
        var refusal = RequestTargets.Resolve(context, plan.StripPrefix, out var target)
            ?? plan.Rewriting.Target?.Apply(context, ref target)
            ?? RequestChecks.Check(context)
            ?? (upgrade is null ? null : WebSocketHandshake.Check(context.Request))
            ?? BodySizeLimit.Apply(context, plan.MaxRequestBodySize);
        if (refusal is not null)
        {
            return responder.RespondAsync(context, new Fault(refusal));
        }

        if (MaxForwards.EndsHere(context.Request))
        {
            return MaxForwards.AnswerAsync(context);
        }

        feature.Forwarded.Begin(context, plan, target, upgrade, TotalDeadline(feature, plan));
        return plan.Rewriting.RequestTransforms is { } transforms ? TransformAsync(context, feature, transforms) : RunAsync(context, feature);
    }

    private async Task TransformAsync(HttpContext context, FrontDoorFeature feature, RequestTransform[] transforms)
    {
        if (await RequestTransformStage.RunAsync(feature, transforms, responder))
        {
            await RunAsync(context, feature);
        }
    }

    /// <summary>Tries destinations in turn. Each pass ends in an answer relayed, a fault answered, or another try.</summary>
    private async Task RunAsync(HttpContext context, FrontDoorFeature feature)
    {
        Fault? last = null;
        while (DestinationPicker.Pick(feature) is { } destination)
        {
            if (last is not null)
            {
                FaultLog.TryingAnother(logger, feature.Attempts[^1].Address, last.Cause.Id, last.Detail, destination.Config.Address, feature.UpstreamId!);
            }

            var attempt = feature.Attempts.Add(destination, time.GetTimestamp());
            destination.Enter();
            try
            {
                feature.Forwarded.SendTo(destination);
                var result = await destination.Transport.SendAsync(feature.Forwarded, attempt);
                if (!result.Failed)
                {
                    attempt.StatusCode = result.Response.StatusCode;
                    destination.Health.ReportSuccess();
                    destination.Answered(attempt, time.TimestampFrequency);
                    attempt.Fault = await ResponseRelay.RelayAsync(context, feature, result.Response);
                    if (attempt.Fault is not null)
                    {
                        await responder.RespondAsync(context, attempt.Fault);
                    }

                    return;
                }

                last = attempt.Fault = result.Fault;
                Learn(feature, destination, last);
            }
            finally
            {
                attempt.EndTimestamp = time.GetTimestamp();
                destination.Leave();
            }

            if (!RetryRules.Allow(feature, last))
            {
                break;
            }
        }

        await responder.RespondAsync(context, last ?? new Fault(feature.Forwarded.NoDestination ?? Causes.PoolEmpty));
    }

    /// <summary>
    /// Passive health: failures of the destination count, those of clients and ours do not. The total time is no evidence where a client
    /// may have spent it on sending its body: slow uploads could eject every destination.
    /// </summary>
    private void Learn(FrontDoorFeature feature, Destination destination, Fault fault)
    {
        var isItsOwn = fault.Cause.Side == FaultSide.Upstream
            && (!ReferenceEquals(fault.Cause, Causes.WaitTotal) || feature.Forwarded.BodyKind == RequestBodyKind.None);
        if (isItsOwn && destination.Health.ReportFailure())
        {
            FaultLog.DestinationEjected(
                logger, destination.Id, destination.Config.Address, feature.UpstreamId!,
                feature.Forwarded.Plan.Upstream.Config.Health.Passive.ConsecutiveFailures, fault.Cause.Id, fault.Cause.Cure);
        }
    }

    private long TotalDeadline(FrontDoorFeature feature, ForwardPlan plan) => plan.Timeouts.Total == Timeout.InfiniteTimeSpan
        ? 0
        : feature.StartTimestamp + (long)(plan.Timeouts.Total.TotalSeconds * time.TimestampFrequency);
}
