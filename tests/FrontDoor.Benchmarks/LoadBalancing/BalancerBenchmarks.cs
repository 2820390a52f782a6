using BenchmarkDotNet.Attributes;
using FrontDoor.Benchmarks.Requests;
using FrontDoor.LoadBalancing;
using FrontDoor.Observability;
using FrontDoor.Upstreams;

namespace FrontDoor.Benchmarks.LoadBalancing;

/// <summary>What picking a destination costs, with all of them healthy and with half of them ejected.</summary>
[MemoryDiagnoser]
public class BalancerBenchmarks
{
    private const int Count = 8;

    private readonly RoundRobinBalancer _balancer = new();
    private readonly FrontDoorFeature _feature = new();
    private readonly Destination[] _healthy = Make();
    private readonly Destination[] _halfEjected = Make();

    [GlobalSetup]
    public void Check()
    {
        for (var i = 0; i < Count; i += 2)
        {
            _halfEjected[i].Health.ReportFailure();
        }

        var all = Enumerable.Range(0, Count).Select(_ => Healthy()).Distinct().Count();
        var half = Enumerable.Range(0, Count).Select(_ => HalfEjected()).Distinct().Count();
        if (all != Count || half != Count / 2)
        {
            throw new InvalidOperationException($"{all} of {Count} destinations were picked, and {half} of {Count / 2}.");
        }
    }

    [Benchmark(Baseline = true)]
    public object? Healthy() => _balancer.Pick(_healthy, new EligibleDestinations(_feature, includeEjected: false));

    [Benchmark]
    public object? HalfEjected() => _balancer.Pick(_halfEjected, new EligibleDestinations(_feature, includeEjected: false));

    private static Destination[] Make() => [.. Enumerable.Range(0, Count).Select(i => SampleDestinations.Make($"d{i}"))];
}
