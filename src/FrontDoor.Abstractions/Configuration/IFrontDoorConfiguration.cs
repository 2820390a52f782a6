namespace FrontDoor.Configuration;

/// <summary>The configuration at run time: read it, check a new one, swap it, go back. A singleton; safe for use by several threads.</summary>
public interface IFrontDoorConfiguration
{
    /// <summary>Gets what is in force. Asking loads it, where that has not happened yet.</summary>
    /// <exception cref="FrontDoorConfigException">It cannot be loaded.</exception>
    FrontDoorConfig Current { get; }

    /// <summary>Gets what is in force and what was before, the newest last. At the most ten are kept.</summary>
    IReadOnlyList<ConfigGeneration> History { get; }

    /// <summary>Gets how the last reload ended.</summary>
    /// <value><see langword="null"/> before the first one.</value>
    ConfigReload? LastReload { get; }

    /// <summary>Gets what lint says of what is in force.</summary>
    IReadOnlyList<ConfigWarning> Warnings { get; }

    /// <summary>Checks what the sources say now, without putting it into force: what a unit test calls.</summary>
    /// <returns>Everything that is wrong; empty where nothing is.</returns>
    IReadOnlyList<ConfigProblem> Validate();

    /// <summary>Checks a configuration without putting it into force.</summary>
    /// <param name="config">The configuration, as a whole.</param>
    /// <returns>Everything that is wrong; empty where nothing is.</returns>
    IReadOnlyList<ConfigProblem> Validate(FrontDoorConfig config);

    /// <summary>Tells what is allowed, and still rarely what was meant.</summary>
    /// <param name="config">The configuration, as a whole.</param>
    /// <returns>The warnings; empty where there are none.</returns>
    IReadOnlyList<ConfigWarning> Lint(FrontDoorConfig config);

    /// <summary>
    /// Puts a configuration into force as a whole. Requests in flight finish on the one before. It stays until a source announces a
    /// change: then what the sources say comes into force again.
    /// </summary>
    /// <param name="config">The configuration, as a whole.</param>
    /// <exception cref="FrontDoorConfigException">It is not valid. What was in force stays.</exception>
    void Apply(FrontDoorConfig config);

    /// <summary>Puts the configuration before the present one into force again.</summary>
    /// <returns><see langword="false"/> where there is none.</returns>
    bool Rollback();
}
