using FrontDoor.Faults;
using FrontDoor.Observability;

namespace FrontDoor.Forwarding;

/// <summary>Whether a request that failed may be sent once more. Never where it may have been processed and processing it twice does harm.</summary>
internal static class RetryRules
{
    public static bool Allow(FrontDoorFeature feature, Fault fault)
    {
        var request = feature.Forwarded;
        return feature.Attempts.Count <= request.Plan.Retries
            && !request.BodyWasTouched
            && !request.ClientGone.IsCancellationRequested
            && fault.Cause.Retry switch
            {
                FaultRetry.Always => true,
                FaultRetry.WhenIdempotent => IsIdempotent(request.Method),
                _ => false,
            };
    }

    /// <summary>RFC 9110 §9.2.2, and QUERY, which is safe.</summary>
    public static bool IsIdempotent(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method) || HttpMethods.IsTrace(method)
        || HttpMethods.IsPut(method) || HttpMethods.IsDelete(method) || HttpMethods.IsQuery(method);
}
