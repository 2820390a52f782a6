using Microsoft.Extensions.Configuration;

namespace FrontDoor.Configuration.Linting;

/// <summary>What lint looks at.</summary>
/// <param name="Config">The configuration, valid.</param>
/// <param name="Providers">Where the host's configuration comes from, the lowest layer first.</param>
/// <param name="SectionPaths">Which of its sections are FrontDoor's.</param>
/// <param name="Runtime">What the runtime calls itself: <c>.NET 10.0.1</c>.</param>
internal sealed record LintSubject(
    FrontDoorConfig Config, IReadOnlyList<IConfigurationProvider> Providers, IReadOnlyList<string> SectionPaths, string Runtime);
