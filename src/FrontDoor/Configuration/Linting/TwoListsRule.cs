using Microsoft.Extensions.Configuration;

namespace FrontDoor.Configuration.Linting;

/// <summary>Layers merge lists by position: a shorter list over a longer one keeps the longer one's tail.</summary>
internal sealed class TwoListsRule : ILintRule
{
    private static readonly string[] OfRoutes = ["Hosts", "Methods", "ClientAddress"];

    // Here the tail that stays is a proxy that is believed, or what it is believed in.
    private static readonly string[] OfForwardedHeaders = ["ForwardedHeaders:TrustedProxies", "ForwardedHeaders:Fields"];

    public IEnumerable<ConfigWarning> Check(LintSubject subject) =>
        from section in subject.SectionPaths
        from path in OfForwardedHeaders.Concat(subject.Config.Routes.Keys.SelectMany(static route => OfRoutes, static (route, list) => $"Routes:{route}:Match:{list}"))
        where !subject.Providers.Any(provider => IsText(provider, $"{section}:{path}"))
            && subject.Providers.Count(provider => IsArray(provider, $"{section}:{path}")) > 1
        select new ConfigWarning(
            "layers.two_lists",
            path,
            "More than one file or variable feeds this list. They merge by position, so that the tail of the longer one stays.",
            "Write it as one text with commas in the layer that is to win: that replaces the whole list.");

    // A text replaces every array, so that nothing is mixed.
    private static bool IsText(IConfigurationProvider provider, string path) => provider.TryGet(path, out var text) && !string.IsNullOrEmpty(text);

    private static bool IsArray(IConfigurationProvider provider, string path) => provider.TryGet($"{path}:0", out _);
}
