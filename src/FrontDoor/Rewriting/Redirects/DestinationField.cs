using FrontDoor.Forwarding;
using FrontDoor.Rewriting.Paths;

namespace FrontDoor.Rewriting.Redirects;

/// <summary>
/// The <c>Destination</c> of COPY and MOVE (RFC 4918 §10.3) names a public URL, which the upstream would take for another server's. It is
/// mapped as the request's own path is. What lies outside of what the route serves is passed as it came, for the upstream to refuse:
/// moving a file must be no way into what another route guards.
/// </summary>
internal static class DestinationField
{
    public const string Name = "Destination";

    public static string Map(ForwardedRequest request, RedirectRewrite rewrite, string value)
    {
        var scope = RedirectScope.Of(request);
        var start = KnownOrigin.AuthorityStart(value);
        var slash = start < 0 ? 0 : value.IndexOf('/', start);
        if (!rewrite.Mapping.MapsPaths || slash < 0 || (start < 0 && value is not ['/', ..])
            || (start >= 0 && !value.AsSpan(start, slash - start).Equals(scope.Request.Host.Value, StringComparison.OrdinalIgnoreCase)))
        {
            return value;
        }

        var path = value.AsSpan(slash);
        var prefix = rewrite.PublicPrefix(scope);
        if (!path.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) || !TargetCheck.IsSafe(path[prefix.Length..])
            || !RouteRecheck.TakesSameRoute(request.Context, RawPath.Decode(RawPath.Of(path[scope.PublicBasePath.Length..].ToString(), out _))))
        {
            return value;
        }

        var origin = start < 0 ? "" : (request.Destination.Address.IsHttps ? "https://" : "http://") + request.Host;
        return string.Concat(origin, rewrite.UpstreamPrefix(scope), path[prefix.Length..]);
    }
}
