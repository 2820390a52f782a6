using FrontDoor.Benchmarks.EndToEnd.Contestants;
using FrontDoor.Benchmarks.EndToEnd.Load;
using FrontDoor.Benchmarks.EndToEnd.Scenarios;
using FrontDoor.Benchmarks.EndToEnd.Upstreams;

namespace FrontDoor.Benchmarks.EndToEnd.Measuring;

/// <summary>The upstream, the load generator and the proxies, all running.</summary>
internal sealed class Bench : IDisposable
{
    private readonly List<Contestant> _contestants = [];
    private readonly UpstreamProcess _upstream;
    private readonly LoadProcess _load = new();

    private Bench(UpstreamProcess upstream) => _upstream = upstream;

    public IReadOnlyList<Contestant> Contestants => _contestants;

    public static async Task<Bench> StartAsync(IEnumerable<string> names)
    {
        var bench = new Bench(await UpstreamProcess.StartAsync());
        try
        {
            foreach (var name in names)
            {
                bench._contestants.Add(await ContestantList.StartAsync(name, bench._upstream.Port));
            }

            return bench;
        }
        catch
        {
            bench.Dispose();
            throw;
        }
    }

    /// <summary>Loads a proxy for a time.</summary>
    public Task<Sample> MeasureAsync(Contestant contestant, Scenario scenario, double seconds) =>
        MeasureAsync(contestant, new LoadOrder(scenario, contestant.PortFor(scenario), scenario.Connections, seconds, long.MaxValue));

    public async Task<Sample> MeasureAsync(Contestant contestant, LoadOrder order)
    {
        await _load.PrepareAsync(order);
        var bytes = await contestant.AllocatedBytesAsync();
        var processor = contestant.ProcessorSeconds();
        var result = await _load.RunAsync();
        processor = contestant.ProcessorSeconds() - processor;
        bytes = await contestant.AllocatedBytesAsync() - bytes;
        var requests = Math.Max(1.0, result.Requests);
        return new Sample(
            processor / requests * 1e6, processor / result.Seconds, result.Requests / result.Seconds, bytes / requests, result.Problem);
    }

    public void Dispose()
    {
        _contestants.ForEach(contestant => contestant.Dispose());
        _load.Dispose();
        _upstream.Dispose();
    }
}
