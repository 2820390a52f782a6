using FrontDoor.Observability;

namespace FrontDoor.ForwardedHeaders;

/// <summary>
/// Finds out who the client is, and removes what anybody else said about that. Stands before everything that asks for an address, a scheme
/// or a host, and behind the record of the request, which keeps what came in. See docs/decisions/0007-forwarded-headers.md.
/// </summary>
internal sealed class TrustMiddleware(RequestDelegate next, ILogger<TrustMiddleware> logger)
{
    private readonly ClientResolver _resolver = new(logger);

    public Task InvokeAsync(HttpContext context)
    {
        var feature = FrontDoorFeature.Of(context);
        if (!feature.Peer.IsResolved)
        {
            _resolver.Resolve(context, feature.Snapshot.Trust, feature.Peer);
        }

        feature.Forwarded.Peer = feature.Peer;
        return next(context);
    }
}
