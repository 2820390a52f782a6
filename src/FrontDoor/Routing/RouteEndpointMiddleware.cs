namespace FrontDoor.Routing;

/// <summary>Runs the route that was taken. Stands last: everything that may refuse the request has had its turn.</summary>
internal sealed class RouteEndpointMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context) =>
        context.GetEndpoint() is RoutePlan route ? route.RequestDelegate!(context) : next(context);
}
