using FrontDoor.Observability;
using Microsoft.AspNetCore.Http.Features;

namespace FrontDoor.Caching;

/// <summary>
/// A request of nobody's, made after one that is being answered: it lives on when that one is over, and its answer goes to the store
/// alone. What the upstream is told about the client is what it was told about the one that gave rise to it.
/// </summary>
internal static class DetachedRequest
{
    /// <summary>Ends a request that was made here.</summary>
    public static void End(CacheTurn turn) => (turn.Context.Features.Get<IHttpRequestLifetimeFeature>() as DetachedLifetime)?.Dispose();

    public static CacheTurn Of(CacheTurn turn, SharedCache cache)
    {
        var features = new FeatureCollection();
        var (original, lifetime) = (turn.Context, new DetachedLifetime(cache.Stopping));
        features.Set<IHttpRequestFeature>(CopyOf(original));
        features.Set<IHttpResponseFeature>(new HttpResponseFeature());
        features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null));
        features.Set<IHttpRequestLifetimeFeature>(lifetime);
        features.Set<IHttpRequestBodyDetectionFeature>(lifetime);
        var context = new DefaultHttpContext(features);
        context.Connection.RemoteIpAddress = original.Connection.RemoteIpAddress;
        context.Connection.RemotePort = original.Connection.RemotePort;
        context.Connection.LocalIpAddress = original.Connection.LocalIpAddress;
        context.Connection.LocalPort = original.Connection.LocalPort;
        context.TraceIdentifier = original.TraceIdentifier;
        context.SetEndpoint(original.GetEndpoint());
        context.Features.Set<IFrontDoorFeature>(RecordOf(turn.Feature, context, cache.Time.GetTimestamp()));
        return new CacheTurn
        {
            Context = context,
            Plan = turn.Plan,
            Store = turn.Store,
            Key = turn.Key,
            Partition = turn.Partition,
            Directives = default,
            Answer = turn.Answer,
            Forward = turn.Forward,
            FlightKey = turn.FlightKey,
        };
    }

    private static HttpRequestFeature CopyOf(HttpContext original)
    {
        var request = original.Request;
        var copy = new HttpRequestFeature
        {
            Method = HttpMethods.Get,
            Protocol = request.Protocol,
            Scheme = request.Scheme,
            PathBase = request.PathBase.Value ?? "",
            Path = request.Path.Value ?? "",
            QueryString = request.QueryString.Value ?? "",
            RawTarget = original.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "",
        };
        foreach (var (name, value) in request.Headers)
        {
            copy.Headers[name] = value;
        }

        // Conditions, and wishes about what to do with the answer, were the client's own.
        copy.Headers.IfNoneMatch = copy.Headers.IfModifiedSince = copy.Headers.Range = copy.Headers.IfRange = default;
        copy.Headers.CacheControl = copy.Headers.Pragma = default;
        return copy;
    }

    private static FrontDoorFeature RecordOf(FrontDoorFeature original, HttpContext context, long now)
    {
        var record = new FrontDoorFeature { RequestId = original.RequestId, RouteId = original.RouteId, UpstreamId = original.UpstreamId };
        record.Begin(original.Snapshot, now);
        if (original.Forwarded.CorrelationHeader is { } header)
        {
            record.Forwarded.Correlate(header, original.RequestId);
        }

        if (original.Peer.Emission is { } emission)
        {
            record.Peer.Begin(context, emission);
            record.Forwarded.Peer = record.Peer;
        }

        return record;
    }

    /// <summary>Lasts until the host stops, and has no body.</summary>
    private sealed class DetachedLifetime(CancellationToken stopping) : IHttpRequestLifetimeFeature, IHttpRequestBodyDetectionFeature, IDisposable
    {
        private readonly CancellationTokenSource _source = CancellationTokenSource.CreateLinkedTokenSource(stopping);

        public CancellationToken RequestAborted
        {
            get => _source.Token;
            set => throw new NotSupportedException();
        }

        public bool CanHaveBody => false;

        public void Abort() => _source.Cancel();

        public void Dispose() => _source.Dispose();
    }
}
