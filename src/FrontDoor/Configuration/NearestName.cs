namespace FrontDoor.Configuration;

/// <summary>Finds the name that was most likely meant.</summary>
internal static class NearestName
{
    /// <summary>The cure for a name that is not among <paramref name="known"/>: the nearest of them, or all where none is near.</summary>
    public static string Suggest(string name, IReadOnlyCollection<string> known, string none)
    {
        if (Find(name, known) is { } nearest)
        {
            return $"Did you mean '{nearest}'?";
        }

        return known.Count == 0 ? none : $"Known are: {string.Join(", ", known.Order(StringComparer.OrdinalIgnoreCase).Take(20))}.";
    }

    public static string? Find(string name, IEnumerable<string> known)
    {
        string? best = null;
        var bestDistance = int.MaxValue;
        foreach (var candidate in known)
        {
            var distance = Distance(name.ToUpperInvariant(), candidate.ToUpperInvariant());
            if (distance < bestDistance)
            {
                (best, bestDistance) = (candidate, distance);
            }
        }

        return best is not null && bestDistance <= Tolerance(name, best) ? best : null;
    }

    // One slip in a short name, several in a long one. 'LoadBalancePolicy' for 'LoadBalancing' has seven in seventeen letters.
    private static int Tolerance(string name, string candidate)
    {
        var longest = Math.Max(name.Length, candidate.Length);
        return candidate.StartsWith(name, StringComparison.OrdinalIgnoreCase) || name.StartsWith(candidate, StringComparison.OrdinalIgnoreCase)
            ? longest
            : Math.Max(1, longest * 9 / 20);
    }

    // Damerau-Levenshtein in its restricted form: insert, drop, change, or swap two neighbours.
    private static int Distance(string left, string right)
    {
        var cost = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            for (var j = 0; j <= right.Length; j++)
            {
                cost[i, j] = i == 0 || j == 0 ? i + j : Cheapest(cost, left, right, i, j);
            }
        }

        return cost[left.Length, right.Length];
    }

    private static int Cheapest(int[,] cost, string left, string right, int i, int j)
    {
        var change = cost[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
        var cheapest = Math.Min(change, Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1);
        return i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1]
            ? Math.Min(cheapest, cost[i - 2, j - 2] + 1)
            : cheapest;
    }
}
