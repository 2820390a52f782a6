using FrontDoor.Benchmarks.EndToEnd.Contestants;
using FrontDoor.Benchmarks.EndToEnd.Measuring;
using FrontDoor.Benchmarks.EndToEnd.Processes;
using FrontDoor.Benchmarks.EndToEnd.Report;
using FrontDoor.Benchmarks.EndToEnd.Scenarios;

namespace FrontDoor.Benchmarks.EndToEnd;

/// <summary>
/// Runs proxies side by side, each with the same load, in interleaved rounds, and prints what a request costs. See docs/performance.md for
/// what the numbers mean.
/// </summary>
internal static class ProxiesCommand
{
    public static async Task<int> RunAsync(string[] words)
    {
        if (!OperatingSystem.IsLinux())
        {
            await Console.Error.WriteLineAsync("Processor times are read from /proc: this command needs Linux.");
            return 1;
        }

        var options = new CommandOptions(words, new()
        {
            ["scenarios"] = string.Join(',', ScenarioList.All.Select(scenario => scenario.Name)),
            ["proxies"] = string.Join(',', ContestantList.Names),
            ["rounds"] = "8",
            ["seconds"] = "2",
            ["warmup"] = "30",
        });
        var scenarios = options.Scenarios();
        if (!Cores.AreApart)
        {
            Say("Everything shares the same cores: there is only one, or no taskset. Ratios are less certain.");
        }

        using var bench = await Bench.StartAsync(options.Names("proxies"));
        var results = new List<ScenarioResult>();
        foreach (var scenario in scenarios)
        {
            var result = await RunAsync(bench, scenario, options);
            Console.WriteLine(Tables.Of(result));
            results.Add(result);
        }

        Console.WriteLine(Tables.Summary(results));
        return 0;
    }

    private static async Task<ScenarioResult> RunAsync(Bench bench, Scenario scenario, CommandOptions options)
    {
        foreach (var contestant in bench.Contestants)
        {
            await AnswerCheck.MakeAsync(contestant, scenario);
            var seconds = await WarmUp.RunAsync(bench, contestant, scenario, options.Number("warmup"));
            Say($"{scenario.Name}: {contestant.Name} is warm after {seconds} s");
        }

        var result = new ScenarioResult(scenario);
        for (var round = 1; round <= options.Number("rounds"); round++)
        {
            foreach (var contestant in bench.Contestants)
            {
                var sample = await bench.MeasureAsync(contestant, scenario, options.Number("seconds"));
                result.Add(contestant.Name, sample);
                Say($"{scenario.Name}: round {round}, {contestant.Name}: {sample.Microseconds:F1} µs, busy {sample.Busy:P0} {sample.Problem}");
            }
        }

        return result;
    }

    /// <summary>Progress goes beside the tables, so that those can be kept in a file.</summary>
    private static void Say(string text) => Console.Error.WriteLine(text);
}
