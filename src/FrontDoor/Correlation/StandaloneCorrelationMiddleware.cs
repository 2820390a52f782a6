using FrontDoor.Observability;

namespace FrontDoor.Correlation;

/// <summary>The correlation stage by itself, for applications that forward nothing. A trust stage by itself may stand before it.</summary>
internal sealed class StandaloneCorrelationMiddleware(
    RequestDelegate next, CorrelationPolicy policy, RequestIds ids, ILogger<CorrelationMiddleware> logger)
{
    public Task InvokeAsync(HttpContext context)
    {
        var id = policy.Choose(context, ids, context.Features.Get<IPeerFeature>() is { IsTrusted: true });
        context.TraceIdentifier = id;
        RequestTag.Write(id);
        context.Response.OnStarting(SetResponseHeaderAsync, context);
        return RequestIdScope.RunAsync(logger, id, context, next);
    }

    private Task SetResponseHeaderAsync(object state)
    {
        var context = (HttpContext)state;
        context.Response.Headers[policy.Header] = context.TraceIdentifier;
        return Task.CompletedTask;
    }
}
