using FrontDoor.Configuration;
using FrontDoor.SecurityHeaders;

namespace FrontDoor.Routing;

/// <summary>
/// A route as it runs. It is the endpoint that stands for the route on the request, so that its metadata drives the framework's
/// authorization, CORS and rate limiting. Immutable: a reload makes new ones.
/// </summary>
internal sealed class RoutePlan(string id, RouteConfig config, RequestDelegate action, EndpointMetadataCollection metadata)
    : Endpoint(action, metadata, $"FrontDoor route '{id}'")
{
    public string Id { get; } = id;

    public RouteConfig Config { get; } = config;

    /// <summary>Gets what is done to the head of its answers; <see langword="null"/> where they are left alone.</summary>
    public HeaderPolicy? SecurityHeaders { get; init; }
}
