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
        ((HttpContext)state).Response.Headers[feature.Forwarded.CorrelationHeader!] = feature.RequestId;
        return Task.CompletedTask;
    };

    public Task InvokeAsync(HttpContext context)
    {
        var feature = FrontDoorFeature.Of(context);
        if (feature.Snapshot.CorrelationHeader is not { } header)
        {
            // Switched off: the server's own id is what logs and problem bodies show.
            feature.RequestId = context.TraceIdentifier;
            return next(context);
        }

        var sent = context.Request.Headers[header];
        var id = sent.Count == 1 && RequestIds.IsWellFormed(sent[0]) ? sent[0]! : ids.Next();
        feature.RequestId = context.TraceIdentifier = id;
        feature.Forwarded.Correlate(header, id);

        // When the response starts, not now: an exception handler clears what was set before.
        context.Response.OnStarting(SetResponseHeader, context);

        // A scope costs an async frame and several objects: only where somebody listens.
        return logger.IsEnabled(LogLevel.Critical) ? InvokeInScopeAsync(context, id) : next(context);
    }

    private async Task InvokeInScopeAsync(HttpContext context, string id)
    {
        using (logger.BeginScope(new RequestIdScope(id)))
        {
            await next(context);
        }
    }
}
