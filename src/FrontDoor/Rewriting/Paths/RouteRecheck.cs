using FrontDoor.Observability;

namespace FrontDoor.Rewriting.Paths;

/// <summary>
/// Some rewriting changes where segments end. What then goes to the upstream may be what another route guards: this asks the matcher
/// whether a client that had asked for it plainly would have taken the same route.
/// </summary>
internal static class RouteRecheck
{
    public static bool TakesSameRoute(HttpContext context, string path)
    {
        if (context.Features.Get<IFrontDoorFeature>() is not FrontDoorFeature { RouteId: not null } feature)
        {
            return true;
        }

        var routed = context.Request.Path;
        // Not the conversion from a text, which would decode it once more.
        context.Request.Path = new PathString(path);
        try
        {
            return string.Equals(feature.Snapshot.Matcher.Match(context, out _)?.Id, feature.RouteId, StringComparison.Ordinal);
        }
        finally
        {
            context.Request.Path = routed;
        }
    }
}
