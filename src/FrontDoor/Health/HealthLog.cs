namespace FrontDoor.Health;

/// <summary>The log events of health.</summary>
internal static partial class HealthLog
{
    [LoggerMessage(120, LogLevel.Warning, "Destination {Destination} ({Address}) of upstream {Upstream} gets no requests: {Reason}", EventName = "DestinationDown")]
    public static partial void Down(ILogger logger, string destination, string address, string upstream, string? reason);

    [LoggerMessage(121, LogLevel.Information, "Destination {Destination} ({Address}) of upstream {Upstream} gets requests again", EventName = "DestinationBack")]
    public static partial void Back(ILogger logger, string destination, string address, string upstream);

    [LoggerMessage(122, LogLevel.Error, "A health probe failed in a way that it should not", EventName = "ProbeCrashed")]
    public static partial void ProbeCrashed(ILogger logger, Exception exception);

    [LoggerMessage(123, LogLevel.Error, "A listener to changes of health failed", EventName = "HealthListenerFailed")]
    public static partial void ListenerFailed(ILogger logger, Exception exception);
}
