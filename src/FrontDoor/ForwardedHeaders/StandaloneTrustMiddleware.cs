using FrontDoor.Observability;

namespace FrontDoor.ForwardedHeaders;

/// <summary>The trust stage by itself, for applications that forward nothing. What came in is a feature on requests of trusted peers.</summary>
internal sealed class StandaloneTrustMiddleware(RequestDelegate next, TrustPolicy policy, ILogger<TrustMiddleware> logger)
{
    [ThreadStatic]
    private static Peer? _spare;

    private readonly ClientResolver _resolver = new(logger);

    public Task InvokeAsync(HttpContext context)
    {
        // Where the pipeline is executed again, the client stands where the peer did. For a peer that is not trusted nothing was changed.
        if (context.Features.Get<IPeerFeature>() is not null)
        {
            return next(context);
        }

        var peer = _spare ?? new Peer();
        _spare = null;
        _resolver.Resolve(context, policy, peer);
        if (peer.IsTrusted)
        {
            context.Features.Set<IPeerFeature>(peer);
        }
        else
        {
            peer.Clear();
            _spare = peer;
        }

        return next(context);
    }
}
