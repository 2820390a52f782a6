using FrontDoor.Faults;

namespace FrontDoor.Forwarding.Transports;

/// <summary>
/// The answer of a destination, its head already read. Used once, by one request, in this order: <see cref="CopyHeaders"/>, then one
/// of <see cref="CopyBodyAsync"/> and <see cref="TunnelAsync"/>; or <see cref="Discard"/> alone.
/// </summary>
internal abstract class UpstreamResponse
{
    public abstract int StatusCode { get; }

    /// <summary>Gets the reason phrase as it came, or <see langword="null"/> where it is empty or the one of the RFC.</summary>
    public abstract string? ReasonPhrase { get; }

    /// <summary>
    /// Copies the end-to-end fields to the client's response, by the rules of <see cref="ResponseHeaderRules"/>. Framing is the
    /// transport's: it sets <see cref="HttpResponse.ContentLength"/> where the length is known.
    /// </summary>
    public abstract void CopyHeaders(HttpResponse response);

    /// <summary>
    /// Streams the body, then the trailers, to the client, with back-pressure; joins or ends what is left of the request body.
    /// Returns why the answer is not whole, or <see langword="null"/>. Never aborts the client's connection: the caller does.
    /// </summary>
    public abstract ValueTask<Fault?> CopyBodyAsync(HttpContext context);

    /// <summary>After a 101 that was relayed: copies bytes both ways until both directions ended, one failed, or the idle timer ran out.</summary>
    public abstract ValueTask<Fault?> TunnelAsync(Stream client, CancellationToken clientGone);

    /// <summary>The answer is not wanted. Its connection is closed unless it can be re-used at once.</summary>
    public abstract void Discard();

    /// <summary>As <see cref="Discard"/>, and comes back when nothing reads the request body any more: it is about to be sent again.</summary>
    public virtual ValueTask DiscardAsync()
    {
        Discard();
        return default;
    }
}
