using FrontDoor.Caching.Rules;
using FrontDoor.Faults;

namespace FrontDoor.Caching;

/// <summary>What is done with an answer whose head has come.</summary>
/// <param name="Verdict">What the client gets in its place; <see langword="null"/> where it gets the answer.</param>
/// <param name="Head">The head to be stored; <see langword="null"/> where the answer is not stored.</param>
/// <param name="Refusal">Why it is not stored.</param>
/// <param name="IsLasting">Whether the next answer is expected not to be shareable either.</param>
internal readonly record struct CaptureDecision(CaptureVerdict? Verdict, StoredHead? Head, StorageRefusal Refusal, bool IsLasting = false)
{
    public static CaptureDecision Of(CacheTurn turn, SharedCache cache, Exchange exchange, StoredHead? validated, long? length)
    {
        var fault = turn.Feature.Fault;
        if (turn.Answer is { } stale && IsTrouble(exchange.Status, fault) && ReuseRules.MayReplaceError(stale.Head, turn.Directives, exchange.ResponseTime))
        {
            return new(CaptureVerdict.ServeStale, null, StorageRefusal.None);
        }

        if (fault is not null)
        {
            return default;
        }

        if (exchange.Status == StatusCodes.Status304NotModified && validated is not null)
        {
            var tag = exchange.Response.ETag.ToString();
            var isOurs = tag.Length == 0 || validated.EntityTag is null || EntityTag.WeakEquals(tag, validated.EntityTag);
            return new(isOurs ? CaptureVerdict.ServeRevalidated : CaptureVerdict.FetchWhole, null, StorageRefusal.None);
        }

        var decision = StorageRules.Decide(exchange, turn.Plan.Policy);
        var refusal = decision.Refusal != StorageRefusal.None ? decision.Refusal : RefuseHere(turn, cache, exchange, decision.Source, length);
        return refusal == StorageRefusal.None
            ? new(ShownByStore(exchange, decision.Head!, length), decision.Head, refusal)
            : new(AsksForPartOfTooLarge(turn, exchange, refusal), null, refusal, IsFinal(exchange, refusal));
    }

    /// <summary>What the client sent no condition for, and no range, streams to it while it is stored. Everything else is cut from the stored one.</summary>
    private static CaptureVerdict? ShownByStore(Exchange exchange, StoredHead head, long? length) =>
        Preconditions.IsNotModified(exchange.Request, head, exchange.ResponseTime)
        || (exchange.Status == StatusCodes.Status200OK && exchange.Request.Range.Count > 0 && ByteRanges.Read(exchange.Request.Range, length ?? long.MaxValue) is not null)
            ? CaptureVerdict.ServeStored
            : null;

    /// <summary>Half a gigabyte is not sent for the sake of a part of it.</summary>
    private static CaptureVerdict? AsksForPartOfTooLarge(CacheTurn turn, Exchange exchange, StorageRefusal refusal) =>
        refusal == StorageRefusal.ResponseTooLarge && !turn.GoesAsItCame && exchange.Request.Range.Count > 0 ? CaptureVerdict.FetchAsItCame : null;

    private static StorageRefusal RefuseHere(CacheTurn turn, SharedCache cache, Exchange exchange, FreshnessSource source, long? length)
    {
        var request = turn.Context.Request;
        return length > turn.Plan.MaxObjectSize ? StorageRefusal.ResponseTooLarge
            : turn.Plan.Client.DecideVariant(VaryRules.Names(exchange.Response.Vary)) ? StorageRefusal.VaryAny
            : turn.Plan.NoStore.Match(request) ? StorageRefusal.Rule
            : !CacheKey.HasNormalHost(request) ? StorageRefusal.HostNotNormal
            : exchange.Status >= 500 && turn.Answer is { Head.Status: < 500 } ? StorageRefusal.Status
            : source is not FreshnessSource.Explicit && Deception.IsLikely(request.Path, exchange.Response.ContentType) ? StorageRefusal.TypeMismatch
            : turn.Plan.MinUses > 1 && cache.Uses.Add(turn.Key) < turn.Plan.MinUses ? StorageRefusal.UsedTooSeldom
            : StorageRefusal.None;
    }

    /// <summary>Whether the reason lies in the resource, and not in this one request or this one moment.</summary>
    private static bool IsFinal(Exchange exchange, StorageRefusal refusal) => exchange.Status < 500 && HttpMethods.IsGet(exchange.Method) && refusal is
        StorageRefusal.NoStore or StorageRefusal.Private or StorageRefusal.SetCookie or StorageRefusal.VaryAny or StorageRefusal.OriginNotCache
        or StorageRefusal.ResponseTooLarge or StorageRefusal.Status or StorageRefusal.TypeMismatch;

    private static bool IsTrouble(int status, Fault? fault) => fault is null ? StatusRules.IsServerError(status) : fault.Cause.Status is >= 500 and < 600;
}
