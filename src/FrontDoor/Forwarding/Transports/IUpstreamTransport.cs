using FrontDoor.Observability;

namespace FrontDoor.Forwarding.Transports;

/// <summary>
/// How bytes reach one destination. An instance belongs to a destination and lives as long as it does. Nothing above this seam
/// knows which implementation runs.
/// </summary>
internal interface IUpstreamTransport : IAsyncDisposable
{
    /// <summary>
    /// Sends the request and waits for the final head of the answer. Failures are values: nothing is thrown but for bugs.
    /// Timers (connect, send, read, total) and the client's leaving end the attempt. The transport notes times in <paramref name="attempt"/>.
    /// A result that holds a response obliges the caller to relay or to discard it.
    /// </summary>
    /// <remarks>
    /// A fault may be retried by the caller only as its cause says. A transport that has read from the request body tells so by
    /// setting <see cref="ForwardedRequest.BodyWasTouched"/>.
    /// </remarks>
    ValueTask<AttemptResult> SendAsync(ForwardedRequest request, Attempt attempt);
}
