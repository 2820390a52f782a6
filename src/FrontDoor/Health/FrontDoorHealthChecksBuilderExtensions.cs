using FrontDoor.Health;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds FrontDoor's own state to the health checks of an application.</summary>
public static class FrontDoorHealthChecksBuilderExtensions
{
    /// <summary>
    /// Adds a check that is <c>Unhealthy</c> while an upstream has no usable destination, and <c>Degraded</c> while one has some that are
    /// down. For a readiness probe of one's own; as a liveness probe it would restart FrontDoor for what its upstreams do.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The name of the check. Default: <c>frontdoor</c>.</param>
    /// <param name="failureStatus">What it says where an upstream has no usable destination. Default: <c>Unhealthy</c>.</param>
    /// <param name="tags">Tags to filter checks by.</param>
    /// <returns>The same builder.</returns>
    public static IHealthChecksBuilder AddFrontDoor(
        this IHealthChecksBuilder builder, string name = "frontdoor", HealthStatus? failureStatus = null, IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Add(new HealthCheckRegistration(
            name, static services => new UpstreamsHealthCheck(services.GetRequiredService<IFrontDoorState>()), failureStatus, tags));
    }
}
