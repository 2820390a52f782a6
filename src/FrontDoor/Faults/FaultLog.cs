using FrontDoor.Observability;
using FrontDoor.Upstreams;

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

    /// <summary>An ejection. Without a cause the destination's answers were the reason.</summary>
    public static void DestinationEjected(ILogger logger, Destination destination, string upstream, FaultCause? cause) =>
        DestinationEjected(
            logger, destination.Id, destination.Config.Address, upstream, cause?.Id ?? destination.Health.State.Reason,
            cause?.Cure ?? "The application says itself that it is not well: look at its log.");

    /// <summary>Another try, after one that failed or was answered with a status that is tried again.</summary>
    public static void TryingAnother(ILogger logger, Attempt failed, string next, string upstream)
    {
        if (logger.IsEnabled(LogLevel.Information))
        {
            TryingAnother(
                logger, failed.Address, failed.Fault?.Cause.Id ?? $"status {failed.StatusCode}", failed.Fault?.Detail, next, upstream);
        }
    }

    [LoggerMessage(1, LogLevel.Warning,
        "Destination {Destination} ({Address}) of upstream {Upstream} gets no requests for now: it failed too often in a row, the last time with {Cause}. {Cure}",
        EventName = "DestinationEjected")]
    private static partial void DestinationEjected(
        ILogger logger, string destination, string address, string upstream, string? cause, string cure);

    [LoggerMessage(2, LogLevel.Information,
        "The attempt at {Address} failed with {Cause} ({Detail}): trying {Next} of upstream {Upstream}",
        EventName = "TryingAnother")]
    private static partial void TryingAnother(ILogger logger, string address, string cause, string? detail, string next, string upstream);

    [LoggerMessage(EventId = 3, EventName = "RequestFailed",
        Message = "{Method} {Path} ended with {Status} {Cause}: {Sentence} Route {Route}, upstream {Upstream}, destination {Destination}, "
            + "{Attempts} attempts, {Detail}, request {RequestId}. {Cure}")]
    private static partial void RequestFailed(
        ILogger logger, LogLevel level, string method, string path, int status, string cause, string sentence, string? route,
        string? upstream, string destination, int attempts, string? detail, string requestId, string cure, Exception? exception);
}
