namespace FrontDoor.Configuration;

/// <summary>What the configuration says in the log. Event ids 100 to 119.</summary>
internal static partial class ConfigLog
{
    [LoggerMessage(100, LogLevel.Information, "The configuration was reloaded; generation {Generation} is in force.")]
    public static partial void Reloaded(ILogger logger, int generation);

    [LoggerMessage(101, LogLevel.Error, "The new configuration is refused, the last good one stays. {Problems}")]
    public static partial void ReloadRefused(ILogger logger, string problems);

    [LoggerMessage(102, LogLevel.Error, "Reloading the configuration failed, the last good one stays.")]
    public static partial void ReloadCrashed(ILogger logger, Exception exception);

    [LoggerMessage(103, LogLevel.Warning, "{Rule}: {Setting}: {Message} {Cure}")]
    public static partial void Lint(ILogger logger, string rule, string setting, string message, string cure);
}
