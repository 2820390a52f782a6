using Microsoft.AspNetCore.Http.Features;

namespace FrontDoor.Forwarding;

/// <summary>
/// Makes the path of an absolute-form target (<c>GET http://host/a%2Fb</c>) what it is in the origin form. Kestrel decodes the former
/// altogether and leaves <c>%2F</c> alone in the latter: the same URL would be routed in two ways, and a guarded path be reached by the
/// other one.
/// </summary>
internal static class AbsoluteForm
{
    /// <summary>Called before anything has looked at the path.</summary>
    public static void Normalize(HttpContext context)
    {
        var raw = context.Features.Get<IHttpRequestFeature>()?.RawTarget;
        if (raw is { Length: > 1 } && raw[0] is not '/')
        {
            var path = RawPath.Of(raw, out _);
            if (path.Contains("%2F", StringComparison.OrdinalIgnoreCase) && !RawPath.HasDotSegments(path) && RawPath.IsWellFormed(path))
            {
                context.Request.Path = RawPath.Decode(path);
            }
        }
    }
}
