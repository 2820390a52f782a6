using FrontDoor.Benchmarks.EndToEnd.Contestants;
using FrontDoor.Benchmarks.EndToEnd.Load;
using FrontDoor.Benchmarks.EndToEnd.Measuring;
using FrontDoor.Benchmarks.EndToEnd.Scenarios;

namespace FrontDoor.Benchmarks.EndToEnd;

/// <summary>
/// Counts the bytes that a .NET proxy allocates for a request, and prints a line for each scenario: its name, and the bytes. Unlike times,
/// they do not depend on the machine or on what else it does.
/// </summary>
internal static class AllocationsCommand
{
    private const int RequestsPerBurst = 6_000;
    private const double Tolerance = 0.01;
    private const int FewestBursts = 5;
    private const int MostBursts = 12;
    private const double Patience = 60;

    public static async Task<int> RunAsync(string[] words)
    {
        var options = new CommandOptions(words, new()
        {
            ["scenarios"] = "get1k,get1k-browser,post1k,h2-get1k,get100k",
            ["proxies"] = "frontdoor",

            // Many at a time: with few, the runtime's small pools of what asynchronous methods need hide what those cost.
            ["connections"] = "32",
        });
        using var bench = await Bench.StartAsync(options.Names("proxies"));
        foreach (var contestant in bench.Contestants)
        {
            foreach (var scenario in options.Scenarios())
            {
                await AnswerCheck.MakeAsync(contestant, scenario);
                Console.WriteLine($"{contestant.Name} {scenario.Name} {await CountAsync(bench, contestant, scenario, (int)options.Number("connections")):F0}");
            }
        }

        return 0;
    }

    /// <summary>
    /// The least of some bursts, until two in a row agree: what is allocated once, or by the runtime beside the requests, can only add to a
    /// burst. Not before the fifth one: on a machine that is busy with something else the first ones agree on too much.
    /// </summary>
    private static async Task<double> CountAsync(Bench bench, Contestant contestant, Scenario scenario, int mostConnections)
    {
        var connections = Math.Min(scenario.Connections, mostConnections);
        var order = new LoadOrder(scenario, contestant.PortFor(scenario), connections, Patience, RequestsPerBurst);
        var (least, last, agrees) = (double.MaxValue, double.NaN, false);
        for (var i = 0; i < MostBursts && !(agrees && i >= FewestBursts); i++)
        {
            var sample = await bench.MeasureAsync(contestant, order);
            if (sample.Problem is { } problem)
            {
                throw new InvalidOperationException($"{contestant.Name} fails at {scenario.Name}: {problem}");
            }

            var bytes = sample.Bytes!.Value;
            agrees = Math.Abs(bytes - last) < Tolerance * last;
            least = Math.Min(least, bytes);
            last = bytes;
        }

        return least;
    }
}
