using Microsoft.Extensions.Primitives;

namespace FrontDoor.Configuration.Sources;

/// <summary>A part of the configuration: a section, the builder, or a source of the application's own.</summary>
internal interface IConfigLayer
{
    /// <summary>Gets what the part is called in messages.</summary>
    string Name { get; }

    FrontDoorConfig Read(HostConfiguration host, ProblemList problems);

    /// <summary>Gets the token that announces the next change; <see langword="null"/> where there will be none.</summary>
    IChangeToken? GetReloadToken();
}
