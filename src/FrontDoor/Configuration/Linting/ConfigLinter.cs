using System.Runtime.InteropServices;
using FrontDoor.Configuration.Sources;

namespace FrontDoor.Configuration.Linting;

/// <summary>Runs every rule. The ids are documented in <c>docs/configuration.md</c>.</summary>
internal sealed class ConfigLinter(HostConfiguration host, IEnumerable<IConfigLayer> layers)
{
    private static readonly ILintRule[] Rules =
    [
        new AnyCertificateRule(),
        new EmptyUpstreamRule(),
        new WeightlessUpstreamRule(),
        new SecretRule(),
        new OriginalHostOverTlsRule(),
        new BacktrackingRegexRule(),
        new ShadowedRouteRule(),
        new TrailingSlashRule(),
        new PrivateNetworkRule(),
        new TwoListsRule(),
        new ForwardedHeadersSwitchRule(),
        new PrereleaseRuntimeRule(),
    ];

    public IReadOnlyList<ConfigWarning> Check(FrontDoorConfig config)
    {
        string[] sections = [.. layers.OfType<SectionLayer>().Select(layer => layer.Path)];
        var subject = new LintSubject(config, [.. host.Providers()], sections, RuntimeInformation.FrameworkDescription);
        return [.. Rules.SelectMany(rule => rule.Check(subject))];
    }
}
