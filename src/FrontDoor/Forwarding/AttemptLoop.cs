using FrontDoor.Faults;
using FrontDoor.Forwarding.Transports;
using FrontDoor.Health;
using FrontDoor.LoadBalancing;
using FrontDoor.Observability;

namespace FrontDoor.Forwarding;

/// <summary>
/// Tries destinations until one answers or no further try is allowed, relays the answer, and has the destinations' health learn from each try.
/// </summary>
internal sealed class AttemptLoop(FaultResponder responder, TimeProvider time, ILogger logger)
{
    /// <summary>
    /// Tries destinations in turn. Each pass ends with the request answered, or at another destination. This is the one frame that every
    /// request pays for, so it holds as little as it can.
    /// </summary>
    public async Task RunAsync(FrontDoorFeature feature)
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
            catch
            {
                GiveUpNext(feature);
                throw;
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
        var destination = request.Next!;

        // Whatever throws from here on: its place is given back as that of the attempt.
        var attempt = feature.Attempts.Add(destination, time.GetTimestamp());
        request.Next = null;
        request.SendTo(destination);
        if (feature.Attempts.Count > 1)
        {
            request.Rewind();
        }

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
        await FindNextAsync(feature);
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
        feature.Forwarded.Plan.Upstream.Queue.Signal();
    }

    /// <summary>An exception came between picking the destination of another try and trying it: its place is free again, and so is its trial.</summary>
    private static void GiveUpNext(FrontDoorFeature feature)
    {
        var request = feature.Forwarded;
        if (request.Next is { } next)
        {
            request.Next = null;
            if (request.Admission == Admission.Trial)
            {
                next.Health.ReleaseTrial();
            }

            next.Leave();
        }
    }

    /// <summary>Finds the destination of another try, where there is one, and the upstream can bear it, and time is left.</summary>
    private async ValueTask FindNextAsync(FrontDoorFeature feature)
    {
        var (request, failed) = (feature.Forwarded, feature.Attempts[^1]);
        var upstream = request.Plan.Upstream;
        failed.EndTimestamp = time.GetTimestamp();
        var delay = RetryBackOff.After(feature.Attempts.Count, Random.Shared.NextDouble());
        var isTooLate = request.TotalDeadline != 0 && failed.EndTimestamp + (delay.TotalSeconds * time.TimestampFrequency) >= request.TotalDeadline;
        if (isTooLate || !upstream.Budget.TryTake(upstream.Retry.Budget))
        {
            return;
        }

        if (delay > TimeSpan.Zero)
        {
            // Whether the client has left is seen by the next attempt.
            await Task.Delay(delay, time, request.ClientGone).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        request.Next = DestinationPicker.Pick(feature);
        if (request.Next is null)
        {
            upstream.Budget.GiveBack();
            return;
        }

        FaultLog.TryingAnother(logger, failed, request.Next.Config.Address, upstream.Id);
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
}
