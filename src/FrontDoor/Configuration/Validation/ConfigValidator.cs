namespace FrontDoor.Configuration.Validation;

/// <summary>
/// Checks a configuration as a whole, wherever it comes from, and tells everything that is wrong. What routes match is checked by the
/// matcher, which reads those settings: see <see cref="ISnapshotBuilder.Check"/>.
/// </summary>
internal static class ConfigValidator
{
    public static void Validate(FrontDoorConfig config, ProblemList problems)
    {
        foreach (var (id, upstream) in config.Upstreams)
        {
            UpstreamValidator.Validate($"Upstreams:{id}", upstream, problems);
        }

        foreach (var (id, route) in config.Routes)
        {
            RouteValidator.Validate($"Routes:{id}", route, config, problems);
        }

        SecurityHeadersValidator.Validate("SecurityHeaders", config.SecurityHeaders, problems);
        if (config.Cache is { } cache)
        {
            CacheValidator.Validate("Cache", cache, problems);
        }

        if (config.ForwardedHeaders is { } forwardedHeaders)
        {
            ForwardedHeadersValidator.Validate("ForwardedHeaders", forwardedHeaders, problems);
        }

        if (config.CorrelationId is { } correlation)
        {
            CorrelationIdValidator.Validate("CorrelationId", correlation, problems);
        }
    }
}
