using FrontDoor.Caching.Rules;
using FrontDoor.Caching.Stores;
using FrontDoor.Faults;

namespace FrontDoor.Caching;

/// <summary>Fetches what the store does not have, once for all who want it at the same time.</summary>
internal sealed class CacheFetch(CachePlan plan, RequestDelegate forward, SharedCache cache, FaultResponder responder)
{
    /// <summary>How many fetches of the same may fail before those who wait are told so: one more than the first, not one for each of them.</summary>
    private const int MostFailures = 2;

    public async Task RunAsync(CacheTurn turn)
    {
        StatusFields.OnStarting(turn.Context);
        turn.FlightKey = FlightKeyOf(turn);
        if (turn.Answer is null && await FindElsewhereAsync(turn))
        {
            return;
        }

        if (turn.Directives.OnlyIfCached)
        {
            OnlyIfCached(turn);
            return;
        }

        // What is known not to be shareable is not waited for, nor is what was asked for before the client asked for something new. Where nothing is stored either, it is none of the cache's business.
        var isKnown = cache.HitForMiss.Contains(turn.FlightKey);
        turn.GoesAsItCame = isKnown && turn.Answer is null;
        if (isKnown || turn.Directives.NoStore || turn.Forward == "request" || !HttpMethods.IsGet(turn.Context.Request.Method))
        {
            await FetchAsync(turn);
            return;
        }

        await CollapseAsync(turn);
    }

    /// <summary>Fetches a new answer in place of a stale one that is being given meanwhile. At most one at a time.</summary>
    public void RefreshBehind(CacheTurn turn)
    {
        turn.FlightKey = FlightKeyOf(turn);
        var flight = cache.Flights.Join(turn.FlightKey, out var leads);
        if (leads)
        {
            var detached = DetachedRequest.Of(turn, cache);
            detached.Flight = flight;
            _ = RefreshAsync(detached);
        }
    }

    /// <summary>The rest of a hit whose bytes were not at hand, or were not there any more.</summary>
    public async Task FinishHitAsync(Task<bool> sent, HttpContext context, string key, StoredAnswer answer)
    {
        var isSent = false;
        try
        {
            isSent = await sent;
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException)
        {
            // The client has left.
            return;
        }

        if (isSent)
        {
            return;
        }

        if (cache.Store is { } store)
        {
            await store.RemoveAsync(key, answer);
        }

        if (context.Response.HasStarted)
        {
            context.Abort();
            return;
        }

        context.Response.Clear();
        StatusFields.OnStarting(context);
        await FetchAsync(new CacheTurn
        {
            Context = context,
            Plan = plan,
            Store = cache.Store!,
            Key = key,
            Partition = answer.Partition,
            Directives = ReuseRules.DirectivesOf(context.Request.Headers, plan.Policy.HonorsRequests),
            Forward = "miss",
        });
    }

    private async Task CollapseAsync(CacheTurn turn)
    {
        var flight = cache.Flights.Join(turn.FlightKey, out var leads);
        while (true)
        {
            if (leads)
            {
                turn.Flight = flight;
                await FetchAsync(turn);
                return;
            }

            turn.Outcome.Collapsed = true;
            switch (await WaitAsync(flight, turn.Context.RequestAborted))
            {
                case FlightEnd.Stored when await TryServeFetchedAsync(turn):
                    return;
                case FlightEnd.Troubled when turn.Answer is { } stale && ReuseRules.MayReplaceError(stale.Head, turn.Directives, cache.Time.GetUtcNow()):
                    await ServeAsync(turn, stale, CacheWords.Stale);
                    return;
                case FlightEnd.Abandoned:
                case FlightEnd.Failed when flight.Failures + 1 < MostFailures:
                    flight = cache.Flights.JoinSuccessor(turn.FlightKey, flight, out leads);
                    continue;
                case FlightEnd.Failed when flight.Fault is { } fault:
                    await AnswerFaultAsync(turn, fault);
                    return;
                case null:
                    turn.Outcome.Detail = "CacheLockTimeout";
                    break;
            }

            turn.Outcome.Collapsed = false;
            await FetchAsync(turn);
            return;
        }
    }

    /// <summary>Waits for the one who fetches; <see langword="null"/> where that takes too long, or the client leaves.</summary>
    private async Task<FlightEnd?> WaitAsync(Flight flight, CancellationToken clientGone)
    {
        try
        {
            return await flight.Ended.WaitAsync(plan.Wait, cache.Time, clientGone);
        }
        catch (Exception late) when (late is TimeoutException or OperationCanceledException)
        {
            return null;
        }
    }

    private async Task<bool> TryServeFetchedAsync(CacheTurn turn)
    {
        if (turn.Store.Find(turn.Key)?.Select(turn.Partition, turn.Context.Request.Headers) is not { } answer
            || ReuseRules.Decide(answer.Head, turn.Directives, cache.Time.GetUtcNow()) != Reuse.Fresh)
        {
            return false;
        }

        turn.Answer = answer;
        turn.Outcome.FreshFor = answer.Head.FreshFor(cache.Time.GetUtcNow());
        await ServeAsync(turn, answer, CacheWords.Hit);
        return true;
    }

    private async Task<bool> FindElsewhereAsync(CacheTurn turn)
    {
        var found = turn.Store.FetchAsync(turn.Key, turn.Context.RequestAborted);
        if ((found.IsCompletedSuccessfully ? found.Result : await found)?.Select(turn.Partition, turn.Context.Request.Headers) is not { } answer)
        {
            return false;
        }

        turn.Answer = answer;
        var isFresh = ReuseRules.Decide(answer.Head, turn.Directives, cache.Time.GetUtcNow()) == Reuse.Fresh;
        if (isFresh)
        {
            await ServeAsync(turn, answer, CacheWords.Hit);
        }

        return isFresh;
    }

    /// <summary>Asks the upstream, and gives the client what comes of it.</summary>
    private async Task FetchAsync(CacheTurn turn)
    {
        var outcome = turn.Outcome;
        outcome.Word = turn.Answer is null || turn.Forward == "request" ? CacheWords.Miss : CacheWords.Expired;
        outcome.Forward = turn.Forward;
        var end = FlightEnd.Failed;
        Fault? fault = null;
        try
        {
            for (var again = true; again;)
            {
                (again, end) = await TryFetchAsync(turn);
                if (again)
                {
                    // A destination that has answered may be asked again.
                    turn.Feature.Attempts.Clear();
                }
            }

            fault = turn.Feature.Fault;
        }
        finally
        {
            if (turn.Flight is { } flight)
            {
                cache.Flights.Land(turn.FlightKey, flight, fault?.Cause.Side == FaultSide.Client ? FlightEnd.Abandoned : end, fault);
            }
        }
    }

    private async Task<(bool Again, FlightEnd End)> TryFetchAsync(CacheTurn turn)
    {
        var capture = ResponseCapture.Begin(turn, cache);
        bool stored;
        try
        {
            await forward(turn.Context);
            stored = await capture.FinishAsync(isWhole: turn.Feature.Fault is null);
        }
        finally
        {
            capture.End();
        }

        turn.Outcome.Stored &= stored;
        if (capture.Verdict is not { } verdict)
        {
            await HeadUpdate.ApplyAsync(turn, cache, capture.UpstreamStatus);
            return (false, stored ? FlightEnd.Stored : turn.Feature.Fault is null ? FlightEnd.NotShareable : FlightEnd.Failed);
        }

        // What became of the upstream's answer is in the log; the client's own answer is none of the faults.
        turn.Feature.Fault = null;
        turn.Outcome.ForwardStatus = capture.UpstreamStatus;
        return await ReplaceAsync(turn, capture, verdict, stored);
    }

    private async Task<(bool Again, FlightEnd End)> ReplaceAsync(CacheTurn turn, ResponseCapture capture, CaptureVerdict verdict, bool stored)
    {
        switch (verdict)
        {
            case CaptureVerdict.ServeStale:
                await ServeAsync(turn, turn.Answer!, CacheWords.Stale);
                return (false, FlightEnd.Troubled);
            case CaptureVerdict.ServeRevalidated:
                var (answer, isStored) = await Revalidation.ApplyAsync(turn, cache, turn.Update!);
                GiveCookies(turn, capture);
                await ServeAsync(turn, answer, CacheWords.Revalidated);
                return (false, isStored ? FlightEnd.Stored : FlightEnd.NotShareable);
            case CaptureVerdict.ServeStored when stored && turn.Store.Find(turn.Key)?.Select(turn.Partition, turn.Context.Request.Headers) is { } own:
                GiveCookies(turn, capture);
                await ServeAsync(turn, own, turn.Outcome.Word!);
                return (false, FlightEnd.Stored);
            case CaptureVerdict.FetchWhole:
                turn.MayValidate = false;
                return (true, FlightEnd.Failed);
            default:
                if (turn.GoesAsItCame)
                {
                    turn.Context.Abort();
                    return (false, FlightEnd.Failed);
                }

                turn.GoesAsItCame = true;
                return (true, FlightEnd.Failed);
        }
    }

    /// <summary>Cookies of an answer that was not shown are for the client that asked for it, and nobody else.</summary>
    private static void GiveCookies(CacheTurn turn, ResponseCapture capture)
    {
        if (capture.Cookies.Count > 0)
        {
            turn.Context.Response.Headers.SetCookie = capture.Cookies;
        }
    }

    private async Task ServeAsync(CacheTurn turn, StoredAnswer answer, string word)
    {
        var (context, outcome) = (turn.Context, turn.Outcome);
        outcome.Word = word;
        var now = cache.Time.GetUtcNow();
        if (outcome.Forward is null && !outcome.Collapsed)
        {
            outcome.FreshFor = answer.Head.FreshFor(now);
        }

        try
        {
            if (!await HitResponse.SendAsync(context, answer, plan.Client, now, word, status: null))
            {
                context.Abort();
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException)
        {
            // The client has left.
        }
    }

    private async Task RefreshAsync(CacheTurn turn)
    {
        try
        {
            await FetchAsync(turn);
        }
        catch (Exception failure)
        {
            // Nobody waits for it, and the stale answer is still there. What kept the upstream from answering has been logged as a fault.
            CacheLog.RefreshFailed(cache.Logger, turn.Key, failure);
        }
        finally
        {
            DetachedRequest.End(turn);
        }
    }

    private Task AnswerFaultAsync(CacheTurn turn, Fault fault)
    {
        turn.Outcome.Word = CacheWords.Miss;
        turn.Outcome.Forward = turn.Forward;
        return responder.RespondAsync(turn.Context, fault);
    }

    /// <summary>RFC 9111 §5.2.1.7.</summary>
    private static void OnlyIfCached(CacheTurn turn)
    {
        var response = turn.Context.Response;
        response.StatusCode = StatusCodes.Status504GatewayTimeout;
        response.ContentLength = 0;
        response.Headers.CacheControl = "no-store";
        turn.Outcome.Word = CacheWords.Miss;
        turn.Outcome.Forward = CacheOutcome.NotForwarded;
        turn.Outcome.Detail = "OnlyIfCached";
    }

    /// <summary>Requests that are known to get different answers do not wait for each other.</summary>
    private static string FlightKeyOf(CacheTurn turn)
    {
        var known = turn.Answer?.Head.Vary ?? turn.Store.Find(turn.Key)?.Answers.FirstOrDefault(answer => answer.Partition == turn.Partition)?.Head.Vary;
        return known is { Length: > 0 }
            ? $"{turn.Key}\n{turn.Partition}\n{VaryRules.Values(known, turn.Context.Request.Headers)}"
            : $"{turn.Key}\n{turn.Partition}";
    }
}
