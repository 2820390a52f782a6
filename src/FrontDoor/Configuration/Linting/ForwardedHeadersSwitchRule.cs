namespace FrontDoor.Configuration.Linting;

/// <summary>
/// <c>ASPNETCORE_FORWARDEDHEADERS_ENABLED</c> puts the framework's own middleware in front of everything, and lets it believe anybody: it
/// empties the lists of known proxies. FrontDoor then takes for the peer whoever a client says it is.
/// </summary>
internal sealed class ForwardedHeadersSwitchRule : ILintRule
{
    private const string Key = "ForwardedHeaders_Enabled";

    public IEnumerable<ConfigWarning> Check(LintSubject subject)
    {
        // The last layer that says anything is the one that counts.
        var value = subject.Providers.Reverse().Select(static provider => provider.TryGet(Key, out var text) ? text : null).FirstOrDefault(static text => text is not null);
        if (string.Equals(value, "true", StringComparison.OrdinalIgnoreCase))
        {
            yield return new(
                "forwarded_headers.any_peer",
                "ForwardedHeaders:TrustedProxies",
                "ASPNETCORE_FORWARDEDHEADERS_ENABLED is set: ASP.NET Core takes X-Forwarded-For and -Proto from anybody, before FrontDoor sees the request.",
                "Remove that variable, and name your balancer in TrustedProxies.");
        }
    }
}
