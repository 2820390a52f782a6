using FrontDoor.Routing.Predicates;

namespace FrontDoor.Routing;

/// <summary>
/// The routes at one place of the tree, best rank first. Where many of them ask for a value of the same header, they are found by that
/// value: 1,000 tenants told apart by a header cost one look-up.
/// </summary>
internal sealed class CandidateSet
{
    /// <summary>Below this number going through them is as fast as the look-up, and smaller.</summary>
    private const int WorthAnIndex = 8;

    public CandidateSet(IReadOnlyList<RouteCandidate> candidates)
    {
        var sorted = candidates.OrderBy(candidate => candidate.Rank).ToArray();
        BestRank = sorted[0].Rank;
        var name = sorted.Length < WorthAnIndex ? null : MostSharedHeader(sorted);
        if (name is null)
        {
            Others = sorted;
            return;
        }

        IndexedHeader = name;
        Others = [.. sorted.Where(candidate => ExactHeader(candidate, name) is null)];
        ByHeaderValue = sorted.Where(candidate => ExactHeader(candidate, name) is not null)
            .GroupBy(candidate => ExactHeader(candidate, name)!, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
    }

    public int BestRank { get; }

    /// <summary>Gets the header whose values are looked up in <see cref="ByHeaderValue"/>; <see langword="null"/> for none.</summary>
    public string? IndexedHeader { get; }

    public Dictionary<string, RouteCandidate[]>? ByHeaderValue { get; }

    /// <summary>Gets the routes that are not in <see cref="ByHeaderValue"/>.</summary>
    public RouteCandidate[] Others { get; }

    private static string? MostSharedHeader(RouteCandidate[] candidates) => candidates
        .SelectMany(candidate => candidate.Conditions.Predicates)
        .OfType<HeaderPredicate>()
        .Where(header => header.Condition.Exact is not null)
        .CountBy(header => header.Name, StringComparer.OrdinalIgnoreCase)
        .Where(header => header.Value >= WorthAnIndex)
        .OrderByDescending(header => header.Value)
        .Select(header => header.Key)
        .FirstOrDefault();

    private static string? ExactHeader(RouteCandidate candidate, string name)
    {
        foreach (var predicate in candidate.Conditions.Predicates)
        {
            if (predicate is HeaderPredicate header && header.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return header.Condition.Exact;
            }
        }

        return null;
    }
}
