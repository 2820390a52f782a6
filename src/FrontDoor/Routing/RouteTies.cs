using FrontDoor.Configuration;
using FrontDoor.Routing.Hosts;
using FrontDoor.Routing.Predicates;

namespace FrontDoor.Routing;

/// <summary>Finds routes that match the same request and of which none is more specific: which one would win were chance.</summary>
internal static class RouteTies
{
    /// <summary>The ties among these entries; of each route at most one, since one change of <c>Order</c> may mend them all.</summary>
    public static IEnumerable<ConfigProblem> Find(IEnumerable<RouteEntry> entries)
    {
        var told = new HashSet<string>(StringComparer.Ordinal);
        var groups = entries.GroupBy(entry => (entry.Plan.Config.Order, entry.Host, entry.Path.Shape, entry.Conditions.Count));
        foreach (var (one, other) in groups.Where(group => group.Skip(1).Any()).SelectMany(group => Find([.. group])))
        {
            if (told.Add(other.Plan.Id))
            {
                yield return Tell(one, other);
            }
        }
    }

    private static IEnumerable<(RouteEntry One, RouteEntry Other)> Find(RouteEntry[] group)
    {
        // Thousands of routes that differ by one header's value are told apart by that value, not two by two.
        if (group.Length > 1 && SharedField(group) is { } field)
        {
            var byValue = group.GroupBy(entry => ExactValue(entry, field), StringComparer.Ordinal).Select(values => values.ToArray()).ToArray();
            return byValue.Length == 1 ? FindPairs(group) : byValue.SelectMany(FindPairs);
        }

        return FindPairs(group);
    }

    private static IEnumerable<(RouteEntry One, RouteEntry Other)> FindPairs(RouteEntry[] group)
    {
        for (var later = 1; later < group.Length; later++)
        {
            for (var earlier = 0; earlier < later; earlier++)
            {
                if (AreTied(group[earlier], group[later]))
                {
                    yield return (group[earlier], group[later]);
                    break;
                }
            }
        }
    }

    private static bool AreTied(RouteEntry one, RouteEntry other) => !one.Path.Excludes(other.Path) && !one.Conditions.Excludes(other.Conditions);

    private static FieldPredicate? SharedField(RouteEntry[] group) => group[0].Conditions.Predicates
        .OfType<FieldPredicate>()
        .FirstOrDefault(field => Array.TrueForAll(group, entry => ExactValue(entry, field) is not null));

    private static string? ExactValue(RouteEntry entry, FieldPredicate field) => entry.Conditions.Predicates
        .OfType<FieldPredicate>()
        .FirstOrDefault(field.IsSameField)?.Condition.Exact;

    private static ConfigProblem Tell(RouteEntry one, RouteEntry other)
    {
        var host = other.Host.Kind == HostKind.Any ? "" : $" on host '{other.Host}'";
        return new ConfigProblem(
            $"Routes:{other.Plan.Id}:Match",
            other.Plan.Config.Match.Path,
            $"Routes '{one.Plan.Id}' and '{other.Plan.Id}' can match the same request{host}, and neither is more specific.",
            $"Set Order of '{one.Plan.Id}' or '{other.Plan.Id}' (the lower goes first), or tell them apart by another condition.");
    }
}
