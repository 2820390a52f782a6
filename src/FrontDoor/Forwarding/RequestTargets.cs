using FrontDoor.Faults;
using FrontDoor.Observability;
using FrontDoor.Rewriting.Paths;
using Microsoft.AspNetCore.Http.Features;

namespace FrontDoor.Forwarding;

/// <summary>
/// Decides what stands in the request line that a destination gets. The rule: what was routed is what is sent. The client's own bytes go
/// out wherever decoding them gives the very path that was routed; where it does not, the routed path is encoded anew, or, under a
/// stripped prefix, the request is refused. See docs/decisions/0004-request-targets.md.
/// </summary>
internal static class RequestTargets
{
    /// <summary>Resolves the target. Returns the cause of a refusal, or <see langword="null"/>.</summary>
    public static FaultCause? Resolve(HttpContext context, string? stripPrefix, out UpstreamTarget target)
    {
        var request = context.Request;
        var raw = context.Features.Get<IHttpRequestFeature>()?.RawTarget;
        if (string.IsNullOrEmpty(raw))
        {
            return FromRoutedPath(request, stripPrefix, out target);
        }

        if (raw == "*")
        {
            target = new UpstreamTarget(raw);
            return HttpMethods.IsOptions(request.Method) ? null : Causes.ClientTarget;
        }

        var path = RawPath.Of(raw, out var pathStart);
        return HasOwnQuery(request, raw.AsSpan(pathStart + path.Length))
            ? FromRawTarget(request, stripPrefix, raw, pathStart, path, out target)
            : FromRoutedPath(request, stripPrefix, out target);
    }

    private static FaultCause? FromRawTarget(
        HttpRequest request, string? stripPrefix, string raw, int pathStart, ReadOnlySpan<char> path, out UpstreamTarget target)
    {
        target = default;
        var basePath = BasePath(request);
        var plain = basePath.IsEmpty && RawPath.IsPlain(path) && path.SequenceEqual(request.Path.Value);
        if (!RawPath.IsWellFormed(raw) || (!plain && RawPath.HidesSlashOrDot(path)))
        {
            return Causes.ClientTarget;
        }

        if (plain && stripPrefix is null)
        {
            target = new UpstreamTarget(raw, pathStart, addSlash: path.IsEmpty);
            return null;
        }

        // A branch of the application owns its base path: what is forwarded begins behind it.
        var start = RawPath.Skip(path, basePath);
        if (start < 0 || RawPath.Skip(path[start..], Routed(request, path[start..])) != path.Length - start)
        {
            // The server resolved dot segments, or a middleware changed the path.
            return RawPath.HasDotSegments(path) && (stripPrefix is not null || request.Path.Value!.Contains('%', StringComparison.Ordinal))
                ? Causes.ClientTarget
                : FromRoutedPath(request, stripPrefix, out target);
        }

        return Cut(request, raw, pathStart, path, start, stripPrefix, out target);
    }

    /// <summary>Encodes the routed path anew. The framework keeps escapes that are in it already: a <c>%2F</c> stays one.</summary>
    private static FaultCause? FromRoutedPath(HttpRequest request, string? stripPrefix, out UpstreamTarget target)
    {
        var text = request.Path.ToUriComponent() + request.QueryString.Value;
        var query = text.IndexOf('?', StringComparison.Ordinal);
        var path = query < 0 ? text : text.AsSpan(0, query);
        target = default;
        if (!RawPath.IsWellFormed(text) || RawPath.HidesSlashOrDot(path))
        {
            return Causes.ClientTarget;
        }

        return Cut(request, text, 0, path, 0, stripPrefix, out target);
    }

    /// <summary>
    /// Cuts the prefix off what is left of the path from <paramref name="start"/> on. One slash remains where it stood: of several, the
    /// upstream would take what follows for a host. What then is sent must be what this route would have got without the others.
    /// </summary>
    private static FaultCause? Cut(
        HttpRequest request, string text, int pathStart, ReadOnlySpan<char> path, int start, string? prefix, out UpstreamTarget target)
    {
        var length = PrefixLength(path[start..], prefix);
        start += length;
        var several = length > 0 && path[start..] is ['/', '/', ..];
        if (several)
        {
            start = path.Length - path[start..].TrimStart('/').Length - 1;
        }

        target = new UpstreamTarget(text, pathStart + start, addSlash: start == path.Length || path[start] != '/');
        return !several || RouteRecheck.TakesSameRoute(request.HttpContext, JoinedOnce(request.Path.Value, prefix)) ? null : Causes.ClientTarget;
    }

    private static string JoinedOnce(ReadOnlySpan<char> routed, ReadOnlySpan<char> prefix) =>
        string.Concat(routed[..prefix.Length], "/", routed[prefix.Length..].TrimStart('/'));

    /// <summary>How many characters of the path are the prefix: whole segments only, so that <c>/api</c> never cuts <c>/apix</c>.</summary>
    private static int PrefixLength(ReadOnlySpan<char> path, string? prefix)
    {
        var length = prefix is null ? 0 : RawPath.Skip(path, prefix);
        return length > 0 && (length == path.Length || path[length] == '/') ? length : 0;
    }

    /// <summary>The base path as it stands in the target: what a trusted proxy says it has cut off is not there.</summary>
    private static ReadOnlySpan<char> BasePath(HttpRequest request)
    {
        var path = request.PathBase.Value;
        return string.IsNullOrEmpty(path) || request.HttpContext.Features.Get<IFrontDoorFeature>() is not FrontDoorFeature { Peer.ForwardedPrefix: { } prefix }
            ? path
            : path.AsSpan(path.StartsWith(prefix, StringComparison.Ordinal) ? prefix.Length : 0);
    }

    /// <summary>A target without a path stands for the root (RFC 9112 §3.2.1), which the server routes as <c>/</c>.</summary>
    private static string? Routed(HttpRequest request, ReadOnlySpan<char> path) => path.IsEmpty ? null : request.Path.Value;

    /// <summary>Whether the query is still the client's: a middleware may have set another one. A lone question mark counts as no query.</summary>
    private static bool HasOwnQuery(HttpRequest request, ReadOnlySpan<char> query)
    {
        var current = request.QueryString.Value.AsSpan();
        return query.SequenceEqual(current) || (query.Length <= 1 && current.Length <= 1);
    }
}
