namespace FrontDoor.Configuration.Linting;

/// <summary>Servers that choose a certificate and a site by name (Azure App Service and the like) answer 404 or 502 to such requests.</summary>
internal sealed class OriginalHostOverTlsRule : ILintRule
{
    public IEnumerable<ConfigWarning> Check(LintSubject subject) =>
        from route in subject.Config.Routes
        where route.Value.Host.Equals("Original", StringComparison.OrdinalIgnoreCase)
        let upstream = route.Value.Upstream is { } id ? subject.Config.Upstreams.GetValueOrDefault(id) : null
        where upstream is { Http.Tls.ServerName: null } && upstream.Destinations.Values.Any(IsHttps)
        select new ConfigWarning(
            "route.original_host_over_tls",
            $"Routes:{route.Key}:Host",
            "The client's host is sent to an https destination, whose certificate and sites go by its own name.",
            "Use Upstream, which is the default; the application finds the client's host in X-Forwarded-Host. Or set the upstream's Http.Tls.ServerName.");

    private static bool IsHttps(DestinationConfig destination) =>
        destination.Host is null && destination.Address.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
}
