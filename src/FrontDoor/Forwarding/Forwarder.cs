using FrontDoor.Faults;
using FrontDoor.Forwarding.Transports;
using FrontDoor.Health;
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
        feature.Forwarded.Next = upstream.Queue is { Length: > 0 } ? null : DestinationPicker.Pick(feature);
        return feature.Forwarded.Next is null ? WaitAsync(context, feature) : RunAsync(feature);
    }

    /// <summary>No destination could be picked. Where that is because all are full, and the upstream has a line, the request waits in it.</summary>
    private async Task WaitAsync(HttpContext context, FrontDoorFeature feature)
    {
        var request = feature.Forwarded;
        var upstream = request.Plan.Upstream;
        var limits = upstream.Config.Limits;
        var fault = request.NoDestination is { } cause ? new Fault(cause) : PoolFaults.WhyNone(upstream);
        Destination? place = null;
        if (upstream.Queue is not null && ReferenceEquals(fault.Cause, Causes.QueueFull))
        {
            (place, var end) = await upstream.Queue.WaitAsync(() => DestinationPicker.Pick(feature), limits.Queue, Shorter(limits.QueueTimeout, request), request.ClientGone);
            fault = PoolFaults.WhyNoPlace(upstream, end, request, time.GetTimestamp());
        }

        request.Next = place;
        await (place is null ? responder.RespondAsync(context, fault) : RunAsync(feature));
    }

    private TimeSpan Shorter(TimeSpan timeout, ForwardedRequest request)
    {
        var left = request.TotalDeadline == 0 ? timeout : time.GetElapsedTime(time.GetTimestamp(), request.TotalDeadline);
        return left < timeout ? left : timeout;
    }

    /// <summary>
    /// Tries destinations in turn. Each pass ends with the request answered, or at another destination. This is the one frame that every
    /// request pays for, so it holds as little as it can.
    /// </summary>
    private async Task RunAsync(FrontDoorFeature feature)
    {
        while (feature.Forwarded.Next is not null)
        {
            try
            {
                // Two statements: an await among the arguments of a call would keep the others in the frame.
                var result = await SendAsync(feature);
                var fault = await EndAsync(feature, result);
                if (feature.Forwarded.Next is null && Learn(feature, fault) is not null)
                {
                    await RespondAsync(feature, fault!);
                }
            }
            finally
            {
                Leave(feature);
            }
        }
    }

    /// <summary>Returns nothing, but in the type of what else is waited for: two of the same kind share their place in the frame.</summary>
    private async ValueTask<Fault?> RespondAsync(FrontDoorFeature feature, Fault fault)
    {
        await responder.RespondAsync(feature.Forwarded.Context, fault);
        return null;
    }

    private ValueTask<AttemptResult> SendAsync(FrontDoorFeature feature)
    {
        var request = feature.Forwarded;
        if (feature.Attempts.Count > 0)
        {
            request.Rewind();
        }

        var destination = request.Next!;
        request.Next = null;
        var attempt = feature.Attempts.Add(destination, time.GetTimestamp());
        request.SendTo(destination);
        return destination.Transport.SendAsync(request, attempt);
    }

    /// <summary>Relays the answer, or finds the destination of another try. Returns what the client is answered with instead, or what broke the answer off.</summary>
    private ValueTask<Fault?> EndAsync(FrontDoorFeature feature, in AttemptResult result)
    {
        Learn(feature, result);
        return RetryRules.Allow(feature, result) ? TryAgainAsync(feature, result) : RelayAsync(feature, result);
    }

    private async ValueTask<Fault?> TryAgainAsync(FrontDoorFeature feature, AttemptResult result)
    {
        feature.Forwarded.Next = await NextAsync(feature);
        if (feature.Forwarded.Next is null)
        {
            return await RelayAsync(feature, result);
        }

        if (!result.Failed)
        {
            await result.Response.DiscardAsync();
        }

        return null;
    }

    private void Learn(FrontDoorFeature feature, in AttemptResult result)
    {
        var (request, attempt) = (feature.Forwarded, feature.Attempts[^1]);
        attempt.Fault = result.Fault;
        attempt.StatusCode = result.Response?.StatusCode ?? 0;
        if (!result.Failed)
        {
            request.Destination.Answered(attempt, time.TimestampFrequency);
        }

        Tell(feature, result.Failed ? Lessons.OfFault(request, result.Fault) : Lessons.OfHead(request, attempt.StatusCode));
    }

    private void Leave(FrontDoorFeature feature)
    {
        var destination = feature.Forwarded.Destination;
        var attempt = feature.Attempts.Of(destination);
        if (attempt.EndTimestamp == 0)
        {
            attempt.EndTimestamp = time.GetTimestamp();
        }

        if (attempt is { Fault: null, StatusCode: 0 } && feature.Forwarded.Admission == Admission.Trial)
        {
            // An exception: nothing has been learnt.
            destination.Health.ReleaseTrial();
        }

        destination.Leave();
        feature.Forwarded.Plan.Upstream.Queue?.Signal();
    }

    /// <summary>Finds the destination of another try, where there is one, and the upstream can bear it, and time is left.</summary>
    private async ValueTask<Destination?> NextAsync(FrontDoorFeature feature)
    {
        var (request, failed) = (feature.Forwarded, feature.Attempts[^1]);
        var upstream = request.Plan.Upstream;
        failed.EndTimestamp = time.GetTimestamp();
        var delay = RetryBackOff.After(feature.Attempts.Count, Random.Shared.NextDouble());
        var isTooLate = request.TotalDeadline != 0 && failed.EndTimestamp + (delay.TotalSeconds * time.TimestampFrequency) >= request.TotalDeadline;
        if (isTooLate || !upstream.Budget.TryTake(upstream.Retry.Budget))
        {
            return null;
        }

        if (delay > TimeSpan.Zero)
        {
            // Whether the client has left is seen by the next attempt.
            await Task.Delay(delay, time, request.ClientGone).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        var next = DestinationPicker.Pick(feature);
        if (next is null)
        {
            upstream.Budget.GiveBack();
            return null;
        }

        FaultLog.TryingAnother(logger, failed, next.Config.Address, upstream.Id);
        return next;
    }

    /// <summary>Relays the answer. Returns what the client is answered with in its place, or what broke it off.</summary>
    private static ValueTask<Fault?> RelayAsync(FrontDoorFeature feature, in AttemptResult result)
    {
        if (result.Failed)
        {
            return new(result.Fault);
        }

        GiveBack(feature);
        return ResponseRelay.RelayAsync(feature.Forwarded.Context, feature, result.Response);
    }

    private Fault? Learn(FrontDoorFeature feature, Fault? fault)
    {
        var attempt = feature.Attempts[^1];
        if (attempt.Fault is not null)
        {
            // There was no answer to relay, and that has been learnt.
            return fault;
        }

        attempt.Fault = fault;
        Tell(feature, Lessons.OfAnswer(feature.Forwarded, fault));
        return fault;
    }

    /// <summary>A further try that was answered costs the upstream nothing.</summary>
    private static void GiveBack(FrontDoorFeature feature)
    {
        var upstream = feature.Forwarded.Plan.Upstream;
        if (feature.Attempts.Count > 1 && !upstream.Retry.Covers(feature.Attempts[^1].StatusCode))
        {
            upstream.Budget.GiveBack();
        }
    }

    private void Tell(FrontDoorFeature feature, bool wasEjected)
    {
        if (wasEjected)
        {
            FaultLog.DestinationEjected(logger, feature.Forwarded.Destination, feature.UpstreamId!, feature.Attempts[^1].Fault?.Cause);
        }
    }

    private long TotalDeadline(FrontDoorFeature feature, ForwardPlan plan) => plan.Timeouts.Total == Timeout.InfiniteTimeSpan
        ? 0
        : feature.StartTimestamp + (long)(plan.Timeouts.Total.TotalSeconds * time.TimestampFrequency);
}
