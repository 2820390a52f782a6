using FrontDoor.Observability;

namespace FrontDoor.Correlation;

/// <summary>
/// Gives each request an id, or keeps the one that it brought. Stands behind the trust stage, since only that knows who sent the id, and
/// before everything that can refuse a request, so that refusals have one too.
/// </summary>
internal sealed class CorrelationMiddleware(RequestDelegate next, RequestIds ids, ILogger<CorrelationMiddleware> logger)
{
    private static readonly Func<object, Task> SetResponseHeader = static state =>
    {
        var feature = FrontDoorFeature.Of((HttpContext)state);
        ((HttpContext)state).Response.Headers[feature.Snapshot.Correlation!.Header] = feature.RequestId;
        return Task.CompletedTask;
    };

    public Task InvokeAsync(HttpContext context)
    {
        var feature = FrontDoorFeature.Of(context);
        if (feature.Snapshot.Correlation is not { } policy)
        {
            // Switched off: the server's own id is what logs and problem bodies show.
            feature.RequestId = context.TraceIdentifier;
            return next(context);
        }

        // The id is there already where the host executes the pipeline again.
        if (feature.RequestId.Length == 0)
        {
            Begin(context, feature, policy);
        }

        feature.Forwarded.Correlate(policy.Header, feature.RequestId);
        return RequestIdScope.RunAsync(logger, feature.RequestId, context, next);
    }

    private void Begin(HttpContext context, FrontDoorFeature feature, CorrelationPolicy policy)
    {
        var id = policy.Choose(context, ids, feature.Peer.IsTrusted);
        feature.RequestId = context.TraceIdentifier = id;
        RequestTag.Write(id);

        // When the response starts, not now: an exception handler clears what was set before.
        context.Response.OnStarting(SetResponseHeader, context);
    }
}
