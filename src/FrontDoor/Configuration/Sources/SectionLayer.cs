using FrontDoor.Configuration.Reading;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace FrontDoor.Configuration.Sources;

/// <summary>A section of the host's configuration.</summary>
internal sealed class SectionLayer(IConfigurationSection section) : IConfigLayer
{
    public string Name => $"section '{section.Path}'";

    /// <summary>Gets the section's path from the root.</summary>
    public string Path => section.Path;

    public FrontDoorConfig Read(HostConfiguration host, ProblemList problems) => ConfigReader.Read(host.Read(section), problems);

    public IChangeToken GetReloadToken() => section.GetReloadToken();

    /// <summary>Whether it is the same section of the same configuration. Sections are made anew each time, but their root has one token.</summary>
    public bool IsSame(IConfigurationSection other) =>
        string.Equals(Path, other.Path, StringComparison.OrdinalIgnoreCase)
        && ReferenceEquals(GetReloadToken(), other.GetReloadToken());
}
