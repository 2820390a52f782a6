using System.Buffers;
using FrontDoor.Caching.Rules;
using FrontDoor.Caching.Stores;
using FrontDoor.Faults;
using FrontDoor.Observability;

namespace FrontDoor.Caching;

/// <summary>
/// Stands in front of the forwarder of a route that caches. Decides without waiting and without allocating whether the store has the
/// answer; everything else is the business of <see cref="CacheFetch"/>. See docs/decisions/0009-cache.md.
/// </summary>
internal sealed class CachedRoute(CachePlan plan, RequestDelegate forward, SharedCache cache, FaultResponder responder)
{
    private readonly CacheFetch _fetch = new(plan, forward, cache, responder);

    public Task InvokeAsync(HttpContext context)
    {
        var method = context.Request.Method;
        if (!MethodRules.IsAnswered(method))
        {
            return Pass(context, "method");
        }

        if (cache.Store is not { } store || RequestRules.IsNoCachesBusiness(context) || plan.Bypass.Match(context.Request))
        {
            return Pass(context, "bypass");
        }

        var length = CacheKey.MaxLength(context);
        if (length <= CacheKey.OnStack)
        {
            Span<char> buffer = stackalloc char[CacheKey.OnStack];
            return Answer(context, store, buffer[..CacheKey.Write(context, plan.Key, buffer)]);
        }

        var rented = ArrayPool<char>.Shared.Rent(length);
        try
        {
            return Answer(context, store, rented.AsSpan(0, CacheKey.Write(context, plan.Key, rented)));
        }
        finally
        {
            ArrayPool<char>.Shared.Return(rented);
        }
    }

    private Task Answer(HttpContext context, ICacheStore store, ReadOnlySpan<char> key)
    {
        var headers = context.Request.Headers;
        var directives = ReuseRules.DirectivesOf(headers, plan.Policy.HonorsRequests);
        var partition = plan.Key.Partition(plan.Partition, context.Request);
        var answers = store.Find(key);
        var answer = answers?.Select(partition, headers);
        var now = cache.Time.GetUtcNow();
        if (answer is not null)
        {
            var reuse = ReuseRules.Decide(answer.Head, directives, now);
            if (reuse is Reuse.Fresh or Reuse.Stale)
            {
                return Serve(context, key, answer, now, reuse == Reuse.Fresh ? CacheWords.Hit : CacheWords.Stale);
            }

            var turn = Turn(context, store, key, partition, directives, answer, reuse == Reuse.ValidateForRequest ? "request" : "stale");
            if (reuse == Reuse.StaleWhileRevalidate)
            {
                _fetch.RefreshBehind(turn);
                return Serve(context, key, answer, now, CacheWords.Updating);
            }

            return _fetch.RunAsync(turn);
        }

        var missing = answers is null || !answers.HasPartition(partition) ? "uri-miss" : "vary-miss";
        return _fetch.RunAsync(Turn(context, store, key, partition, directives, null, missing));
    }

    private Task Serve(HttpContext context, ReadOnlySpan<char> key, StoredAnswer answer, DateTimeOffset now, string word)
    {
        FrontDoorFeature.Of(context).Cache.Word = word;
        var sent = HitResponse.SendAsync(context, answer, plan.Client, now, word, answer.FieldsAt(now).CacheStatus);
        if (!sent.IsCompletedSuccessfully)
        {
            return _fetch.FinishHitAsync(sent.AsTask(), context, key.ToString(), answer);
        }

        return sent.GetAwaiter().GetResult() ? Task.CompletedTask : _fetch.FinishHitAsync(Task.FromResult(false), context, key.ToString(), answer);
    }

    /// <summary>Lets a request go by. Where its method may change something, what is stored is no longer true (RFC 9111 §4.4).</summary>
    private Task Pass(HttpContext context, string reason)
    {
        var outcome = FrontDoorFeature.Of(context).Cache;
        outcome.Word = CacheWords.Bypass;
        outcome.Forward = reason;
        StatusFields.OnStarting(context);
        if (!MethodRules.IsSafe(context.Request.Method))
        {
            Invalidation.OnStarting(context, plan, cache);
        }

        return forward(context);
    }

    private CacheTurn Turn(
        HttpContext context, ICacheStore store, ReadOnlySpan<char> key, string partition, in CacheDirectives directives, StoredAnswer? answer, string forwardReason) => new()
        {
            Context = context,
            Plan = plan,
            Store = store,
            Key = key.ToString(),
            Partition = partition,
            Directives = directives,
            Answer = answer,
            Forward = forwardReason,
        };
}
