using FrontDoor.Configuration;
using FrontDoor.Forwarding;
using Microsoft.Extensions.ObjectPool;

namespace FrontDoor.Observability;

/// <summary>
/// Starts the clock and makes the record of the request. Stands first: everything behind it writes to that record. It gives the record
/// back when the request has completed, after the callbacks of all that stand behind it, since callbacks run in reverse order.
/// </summary>
internal sealed class ObserveMiddleware(RequestDelegate next, SnapshotHolder state, TimeProvider time)
{
    private static readonly ObjectPool<FrontDoorFeature> Pool =
        new DefaultObjectPool<FrontDoorFeature>(new FeaturePoolPolicy(), maximumRetained: 1024);

    private static readonly Func<object, Task> Return = static context =>
    {
        // Taken off the request before: a callback that stands in front of this one must not read the record of somebody else's request.
        var features = ((HttpContext)context).Features;
        if (features.Get<IFrontDoorFeature>() is FrontDoorFeature feature)
        {
            features.Set<IFrontDoorFeature>(null);
            Pool.Return(feature);
        }

        return Task.CompletedTask;
    };

    public Task InvokeAsync(HttpContext context)
    {
        // The host may execute the pipeline again, for an error page (UseExceptionHandler, UseStatusCodePagesWithReExecute). That is the
        // same request, of the same peer, under the same id; only what was done with it begins anew.
        if (context.Features.Get<IFrontDoorFeature>() is FrontDoorFeature earlier)
        {
            earlier.BeginAgain();
            return next(context);
        }

        var feature = Pool.Get();
        feature.Begin(state.Current, time.GetTimestamp());
        context.Features.Set<IFrontDoorFeature>(feature);
        context.Response.OnCompleted(Return, context);
        AbsoluteForm.Normalize(context);
        return next(context);
    }
}
