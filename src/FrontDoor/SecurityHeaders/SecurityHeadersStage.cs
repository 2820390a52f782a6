using FrontDoor.Observability;
using FrontDoor.Routing;

namespace FrontDoor.SecurityHeaders;

/// <summary>
/// Sets security headers on the answers of FrontDoor and of all behind it. Stands before everything that can refuse a request, so that
/// refusals have them too, and outside of any cache, so that a stored answer gets those of today. Where nothing asks for them, it is one
/// comparison.
/// </summary>
internal sealed class SecurityHeadersStage(RequestDelegate next)
{
    private static readonly Func<object, Task> Apply = static context =>
    {
        ApplyTo((HttpContext)context);
        return Task.CompletedTask;
    };

    public Task InvokeAsync(HttpContext context)
    {
        if (FrontDoorFeature.Of(context).Snapshot.HasSecurityHeaders)
        {
            // When the answer starts, not now: only then it is known whose it is and what it has.
            context.Response.OnStarting(Apply, context);
        }

        return next(context);
    }

    private static void ApplyTo(HttpContext context)
    {
        var feature = FrontDoorFeature.Of(context);
        var policy = context.GetEndpoint() is RoutePlan route ? route.SecurityHeaders : feature.Snapshot.SecurityHeaders;
        var headers = feature.Fault is null ? policy?.Answers : policy?.Faults;
        headers?.ApplyTo(context);
    }
}
