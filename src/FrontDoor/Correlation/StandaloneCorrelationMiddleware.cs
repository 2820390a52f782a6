using FrontDoor.Observability;

namespace FrontDoor.Correlation;

/// <summary>The correlation stage by itself, for applications that forward nothing. A trust stage by itself may stand before it.</summary>
internal sealed class StandaloneCorrelationMiddleware(
    RequestDelegate next, CorrelationPolicy policy, RequestIds ids, ILogger<CorrelationMiddleware> logger)
{
    private static readonly Func<object, Task> SetResponseHeader = static state =>
    {
        // The id itself, and not what the trace identifier is by now: the application may have written anything there.
        var given = (GivenId)state;
        given.Context.Response.Headers[given.Header] = given.Id;
        return Task.CompletedTask;
    };

    public Task InvokeAsync(HttpContext context)
    {
        // The id is there already where the host executes the pipeline again, for an error page.
        var earlier = context.Features.Get<GivenId>();
        var id = earlier?.Header == policy.Header ? earlier.Id : Begin(context);
        return RequestIdScope.RunAsync(logger, id, context, next);
    }

    private string Begin(HttpContext context)
    {
        var id = policy.Choose(context, ids, context.Features.Get<IPeerFeature>() is { IsTrusted: true });
        var given = new GivenId(context, policy.Header, id);
        context.Features.Set(given);
        context.TraceIdentifier = id;
        RequestTag.Write(id);
        context.Response.OnStarting(SetResponseHeader, given);
        return id;
    }

    private sealed record GivenId(HttpContext Context, string Header, string Id);
}
