using FrontDoor.Observability;

namespace FrontDoor.AcceptanceTests.TestBed;

/// <summary>What the per-request feature said when the request was over. The feature itself is pooled and cannot be kept.</summary>
internal sealed record RequestRecord(
    string RequestId,
    string? RouteId,
    string? UpstreamId,
    string? Cause,
    string? ErrorType,
    int? FaultStatus,
    IReadOnlyList<string> Attempts)
{
    public static RequestRecord Of(IFrontDoorFeature feature) => new(
        feature.RequestId,
        feature.RouteId,
        feature.UpstreamId,
        feature.Fault?.Cause.Id,
        feature.Fault?.Cause.ErrorType,
        feature.Fault?.Cause.Status,
        [.. feature.Attempts.Select(attempt => $"{attempt.DestinationId}:{attempt.Fault?.Cause.Id ?? attempt.StatusCode.ToString(System.Globalization.CultureInfo.InvariantCulture)}")]);
}
