using FrontDoor.Faults;

namespace FrontDoor.Forwarding.Transports.Direct;

/// <summary>
/// Whether a request that met a closing keep-alive connection is sent again, to the same destination, on a connection that cannot be
/// stale. Without this every destination that closes idle connections answers with a 502 now and then.
/// </summary>
internal static class StaleRetry
{
    /// <param name="request">The request.</param>
    /// <param name="fault">How it failed.</param>
    /// <param name="nothingAsked">Whether the destination cannot have got a request at all.</param>
    public static bool Allows(ForwardedRequest request, Fault fault, bool nothingAsked) =>
        ReferenceEquals(fault.Cause, Causes.SendStale)
        && !request.BodyWasTouched
        && !request.ClientGone.IsCancellationRequested
        && (nothingAsked || RetryRules.IsIdempotent(request.Method));
}
