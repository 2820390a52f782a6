namespace FrontDoor.Tests.LoadBalancing;

/// <summary>Pearson's test: could counts come from these shares?</summary>
internal static class ChiSquare
{
    // Of fair draws one set in a thousand is further off.
    private const double Normal = 3.09;

    public static void AssertFits(IReadOnlyList<int> counts, IReadOnlyList<double> shares)
    {
        var total = counts.Sum();
        var all = shares.Sum();
        var statistic = counts.Zip(shares, (count, share) => Math.Pow(count - (total * share / all), 2) / (total * share / all)).Sum();
        Assert.True(statistic <= Critical(counts.Count - 1), $"chi-square {statistic:F1} of {string.Join(' ', counts)}, at most {Critical(counts.Count - 1):F1}");
    }

    // Wilson and Hilferty's approximation.
    private static double Critical(int degrees)
    {
        var spread = 2d / (9 * degrees);
        return degrees * Math.Pow(1 - spread + (Normal * Math.Sqrt(spread)), 3);
    }
}
