using FrontDoor.Observability;

namespace FrontDoor.Faults;

/// <summary>The log events of faults. The client's are debug, the upstream's are warnings, ours are errors.</summary>
internal static partial class FaultLog
{
    public static void Write(ILogger logger, FrontDoorFeature feature, HttpRequest request, Fault fault)
    {
        var level = fault.Cause.Side switch
        {
            FaultSide.Client => LogLevel.Debug,
            FaultSide.Upstream => LogLevel.Warning,
            _ => LogLevel.Error,
        };

        if (logger.IsEnabled(level))
        {
            var destination = feature.Attempts.Count > 0 ? feature.Attempts[^1].Address : "none";
            // Encoded: a decoded path can hold line breaks, and with them whole forged lines.
            var path = request.Path.ToUriComponent();
            RequestFailed(
                logger, level, request.Method, path, fault.Cause.Status, fault.Cause.Id, fault.Cause.Sentence, feature.RouteId,
                feature.UpstreamId, destination, feature.Attempts.Count, fault.Detail, feature.RequestId, fault.Cause.Cure, fault.Exception);
        }
    }

    [LoggerMessage(1, LogLevel.Warning,
        "Destination {Destination} ({Address}) of upstream {Upstream} gets no requests for now: {Failures} failures in a row, the last was {Cause}. {Cure}",
        EventName = "DestinationEjected")]
    public static partial void DestinationEjected(
        ILogger logger, string destination, string address, string upstream, int failures, string cause, string cure);

    [LoggerMessage(2, LogLevel.Information,
        "The attempt at {Address} failed with {Cause} ({Detail}): trying {Next} of upstream {Upstream}",
        EventName = "TryingAnother")]
    public static partial void TryingAnother(ILogger logger, string address, string cause, string? detail, string next, string upstream);

    [LoggerMessage(EventId = 3, EventName = "RequestFailed",
        Message = "{Method} {Path} ended with {Status} {Cause}: {Sentence} Route {Route}, upstream {Upstream}, destination {Destination}, "
            + "{Attempts} attempts, {Detail}, request {RequestId}. {Cure}")]
    private static partial void RequestFailed(
        ILogger logger, LogLevel level, string method, string path, int status, string cause, string sentence, string? route,
        string? upstream, string destination, int attempts, string? detail, string requestId, string cure, Exception? exception);
}
