using FrontDoor.Correlation;
using FrontDoor.ForwardedHeaders;
using FrontDoor.Routing;
using FrontDoor.SecurityHeaders;
using FrontDoor.Upstreams;

namespace FrontDoor.Configuration;

/// <summary>One generation of everything that a request needs. Immutable; a request keeps the one that it began with.</summary>
internal sealed class FrontDoorSnapshot(
    FrontDoorConfig config, RouteMatcher matcher, IReadOnlyDictionary<string, Upstream> upstreams, HeaderPolicy? securityHeaders = null)
{
    public FrontDoorConfig Config { get; } = config;

    public RouteMatcher Matcher { get; } = matcher;

    public IReadOnlyDictionary<string, Upstream> Upstreams { get; } = upstreams;

    /// <summary>Gets who is believed about clients.</summary>
    public TrustPolicy Trust { get; } = new(config.ForwardedHeaders ?? new ForwardedHeadersConfig());

    /// <summary>Gets how requests are given an id; <see langword="null"/> where ids are switched off.</summary>
    public CorrelationPolicy? Correlation { get; } = CorrelationPolicy.From(config.CorrelationId ?? new CorrelationIdConfig());

    /// <summary>Gets the policy for answers that no route gives; <see langword="null"/> where they are left alone.</summary>
    public HeaderPolicy? SecurityHeaders { get; } = securityHeaders;

    /// <summary>Gets a value indicating whether any answer at all gets security headers.</summary>
    public bool HasSecurityHeaders { get; } =
        config.SecurityHeaders is { Enabled: true } || config.Routes.Values.Any(static route => route.SecurityHeaders is { Enabled: true });
}
