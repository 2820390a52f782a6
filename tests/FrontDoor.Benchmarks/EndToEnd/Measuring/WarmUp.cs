using FrontDoor.Benchmarks.EndToEnd.Contestants;
using FrontDoor.Benchmarks.EndToEnd.Scenarios;

namespace FrontDoor.Benchmarks.EndToEnd.Measuring;

/// <summary>
/// Loads a proxy until its cost has settled: a .NET process compiles its hot code anew while it runs, which takes 10 to 25 seconds of full
/// load on one core, and looks half as fast before.
/// </summary>
internal static class WarmUp
{
    private const double BurstSeconds = 2;
    private const double Tolerance = 0.06;
    private const int BurstsThatAgree = 2;

    /// <summary>Returns how many seconds it took.</summary>
    public static async Task<double> RunAsync(Bench bench, Contestant contestant, Scenario scenario, double mostSeconds)
    {
        var most = contestant.WarmsUp ? mostSeconds : BurstSeconds;
        var (spent, last, agreed) = (0.0, double.NaN, 0);
        while (spent < most && agreed < BurstsThatAgree)
        {
            var cost = (await bench.MeasureAsync(contestant, scenario, BurstSeconds)).Microseconds;
            agreed = Math.Abs(cost - last) < Tolerance * last ? agreed + 1 : 0;
            last = cost;
            spent += BurstSeconds;
        }

        return spent;
    }
}
