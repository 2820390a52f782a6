using FrontDoor.Routing.Hosts;
using FrontDoor.Routing.Paths;
using FrontDoor.Routing.Predicates;

namespace FrontDoor.Routing;

/// <summary>A route on one of its hosts while the matcher is built. Sorts by precedence; where that leaves a tie, by id, so that it is stable.</summary>
internal sealed record RouteEntry(RoutePlan Plan, HostPattern Host, PathPattern Path, RouteConditions Conditions) : IComparable<RouteEntry>
{
    public int CompareTo(RouteEntry? other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var order = Plan.Config.Order.CompareTo(other.Plan.Config.Order);
        order = order != 0 ? order : Host.CompareTo(other.Host);
        order = order != 0 ? order : Path.CompareTo(other.Path);
        order = order != 0 ? order : other.Conditions.Count.CompareTo(Conditions.Count);
        return order != 0 ? order : string.CompareOrdinal(Plan.Id, other.Plan.Id);
    }
}
