namespace FrontDoor.Configuration.Validation;

/// <summary>Checks a route, all but what it matches.</summary>
internal static class RouteValidator
{
    public static void Validate(string path, RouteConfig route, FrontDoorConfig config, ProblemList problems)
    {
        ActionValidator.Validate(path, route, config, problems);
        FieldNames(path, route.Match, problems);
        if (route.Match.Path is { } pattern && !pattern.StartsWith('/'))
        {
            problems.Add($"{path}:Match:Path", pattern, "A path begins with a slash.", $"Write '/{pattern.TrimStart('~', '/')}'.");
        }

        if (!route.Host.Equals("Upstream", StringComparison.OrdinalIgnoreCase) && !route.Host.Equals("Original", StringComparison.OrdinalIgnoreCase))
        {
            problems.Authority($"{path}:Host", route.Host);
        }

        if (route.StripPrefix is { } prefix)
        {
            StripPrefixValidator.Validate($"{path}:StripPrefix", prefix, route.Match.Path, problems);
        }

        RewritingValidator.Validate(path, route, config, problems);
        problems.InRange($"{path}:MaxRequestBodySize", route.MaxRequestBodySize, 0);
        TimeoutsValidator.Validate($"{path}:Timeouts", route.Timeouts, problems);
        if (route.Cache is { } cache)
        {
            RouteCacheValidator.Validate($"{path}:Cache", route, cache, problems);
        }

        SecurityHeadersValidator.Validate($"{path}:SecurityHeaders", route.SecurityHeaders, problems);
    }

    private static void FieldNames(string path, RouteMatch match, ProblemList problems)
    {
        foreach (var name in match.Headers.Keys)
        {
            problems.FieldName($"{path}:Match:Headers:{name}", name);
        }

        foreach (var name in match.Cookies.Keys.Where(name => !Rules.IsToken(name)))
        {
            problems.Add($"{path}:Match:Cookies:{name}", name, "This is no name of a cookie.", "Write letters, digits, hyphens and underscores alone (RFC 6265 §4.1.1).");
        }
    }
}
