using FrontDoor.Caching;
using FrontDoor.Caching.Purging;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Adds an endpoint by which operators purge the cache.</summary>
public static class FrontDoorPurgeExtensions
{
    /// <summary>
    /// Purges by <c>POST</c>, with one of <c>url</c>, <c>prefix</c>, <c>tag</c> and <c>all=true</c> in the query, and <c>soft=true</c> to leave
    /// answers as stale. Without <c>RequireAuthorization</c> it serves this machine alone.
    /// </summary>
    /// <param name="endpoints">The application.</param>
    /// <param name="pattern">The path. Default: <c>/.frontdoor/purge</c>.</param>
    /// <returns>The endpoint: <c>.RequireAuthorization("operators")</c>.</returns>
    public static IEndpointConventionBuilder MapFrontDoorPurge(this IEndpointRouteBuilder endpoints, string pattern = "/.frontdoor/purge")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var cache = endpoints.ServiceProvider.GetRequiredService<IFrontDoorCache>();
        return endpoints.MapMethods(pattern, [HttpMethods.Post], context => PurgeEndpoint.InvokeAsync(context, cache)).WithDisplayName("FrontDoor purge");
    }
}
