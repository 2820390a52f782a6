using FrontDoor.Faults;
using FrontDoor.Forwarding.Transports;
using FrontDoor.Observability;

namespace FrontDoor.Forwarding;

/// <summary>Whether a request that failed may be sent once more. Never where it may have been processed and processing it twice does harm.</summary>
internal static class RetryRules
{
    public static bool Allow(FrontDoorFeature feature, in AttemptResult result) =>
        result.Failed ? Allow(feature, result.Fault) : Allow(feature, result.Response.StatusCode);

    /// <summary>After an attempt that gave no answer.</summary>
    public static bool Allow(FrontDoorFeature feature, Fault fault)
    {
        var request = feature.Forwarded;
        var policy = request.Plan.Upstream.Retry;
        return fault.Cause.Retry switch
        {
            FaultRetry.Always => policy.OnConnectFailure && IsPossible(feature),
            FaultRetry.WhenIdempotent => policy.OnReset && IsIdempotent(request.Method) && IsPossible(feature),
            _ => false,
        };
    }

    /// <summary>After an answer that has not been relayed. The application has seen the request, so the method decides.</summary>
    public static bool Allow(FrontDoorFeature feature, int status)
    {
        var request = feature.Forwarded;
        return request.Plan.Upstream.Retry.Covers(status) && IsIdempotent(request.Method) && IsPossible(feature);
    }

    /// <summary>RFC 9110 §9.2.2, and QUERY, which is safe.</summary>
    public static bool IsIdempotent(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method) || HttpMethods.IsTrace(method)
        || HttpMethods.IsPut(method) || HttpMethods.IsDelete(method) || HttpMethods.IsQuery(method);

    private static bool IsPossible(FrontDoorFeature feature)
    {
        var request = feature.Forwarded;
        return feature.Attempts.Count <= request.Plan.Retries && request.CanBeSentAgain && !request.ClientGone.IsCancellationRequested;
    }
}
