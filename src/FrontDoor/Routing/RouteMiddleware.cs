using FrontDoor.Faults;
using FrontDoor.Observability;
using Microsoft.AspNetCore.Routing;

namespace FrontDoor.Routing;

/// <summary>
/// Decides who serves the request. Stands right behind the framework's routing: where one of the application's own endpoints matched, it
/// wins; otherwise FrontDoor's routes are asked, before any fallback of the application. The route becomes the request's endpoint, so
/// that the framework's authorization, CORS and rate limiting behind this stage see its metadata.
/// </summary>
internal sealed class RouteMiddleware(RequestDelegate next, FaultResponder responder)
{
    public Task InvokeAsync(HttpContext context)
    {
        var own = context.GetEndpoint();
        if (own is RouteEndpoint { Order: < int.MaxValue })
        {
            return next(context);
        }

        var feature = FrontDoorFeature.Of(context);
        var route = feature.Snapshot.Matcher.Match(context, out var miss);
        if (route is not null)
        {
            feature.RouteId = route.Id;
            context.SetEndpoint(route);
            return next(context);
        }

        // A fallback of the application, or the framework's own 405 and 415.
        return own is not null ? next(context) : ExplainMissAsync(context, feature, miss!);
    }

    /// <summary>Lets what stands behind FrontDoor serve the request. Where that leaves the bare 404 at the end of the pipeline, says why.</summary>
    private async Task ExplainMissAsync(HttpContext context, FrontDoorFeature feature, FaultCause miss)
    {
        await next(context);
        if (context.Response is { HasStarted: false, StatusCode: StatusCodes.Status404NotFound, ContentLength: null, ContentType: null }
            && context.GetEndpoint() is null)
        {
            // RFC 9110 §15.5.6: a 405 names the methods that would have been served.
            var allow = miss == Causes.RouteMethod ? string.Join(", ", feature.Snapshot.Matcher.AllowedMethods(context)) : null;
            await responder.RespondAsync(context, new Fault(miss), allow);
        }
    }
}
