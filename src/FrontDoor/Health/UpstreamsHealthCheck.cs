using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace FrontDoor.Health;

/// <summary>
/// Says whether this front door can serve its upstreams: not where one of them has no usable destination, and less well where one has some
/// that are not.
/// </summary>
internal sealed class UpstreamsHealthCheck(IFrontDoorState state) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var upstreams = state.Upstreams;
        var down = upstreams.Where(upstream => !upstream.Destinations.Any(destination => destination.IsUsable)).Select(upstream => upstream.Id).ToArray();
        var weak = upstreams.SelectMany(
            upstream => upstream.Destinations.Where(destination => !destination.IsUsable && !destination.IsDraining).Select(destination => $"{upstream.Id}/{destination.Id}")).ToArray();
        return Task.FromResult(
            down.Length > 0 ? new HealthCheckResult(context.Registration.FailureStatus, $"No usable destination: {string.Join(", ", down)}.")
            : weak.Length > 0 ? HealthCheckResult.Degraded($"Destinations that are not usable: {string.Join(", ", weak)}.")
            : HealthCheckResult.Healthy());
    }
}
