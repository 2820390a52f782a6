using System.Net;
using BenchmarkDotNet.Attributes;
using FrontDoor.Benchmarks.Requests;
using FrontDoor.Configuration;
using FrontDoor.LoadBalancing;
using FrontDoor.Observability;
using FrontDoor.Upstreams;
using Microsoft.Extensions.DependencyInjection;

namespace FrontDoor.Benchmarks.LoadBalancing;

/// <summary>What picking a destination costs, as the forwarder does it: eligibility, policy, claim. Under 1 µs and 0 bytes for 100 is the aim.</summary>
[MemoryDiagnoser]
public class BalancerBenchmarks
{
    private FrontDoorFeature _feature = null!;

    [Params("RoundRobin", "LeastRequests", "PowerOfTwoChoices", "Random", "IpHash", "Hash", "LeastTime", "First")]
    public string Policy { get; set; } = "";

    [Params(2, 100)]
    public int Count { get; set; }

    /// <summary>Gets or sets a value indicating whether weights differ, one is ejected, some have requests in flight, and times are known.</summary>
    [Params(false, true)]
    public bool Uneven { get; set; }

    [GlobalSetup]
    public void Check()
    {
        var config = new UpstreamConfig { LoadBalancing = Policy, HashKey = Policy == "Hash" ? "Header:X-Tenant" : null };
        var services = new ServiceCollection().BuildServiceProvider();
        Destination[] destinations = [.. Enumerable.Range(0, Count).Select(i => SampleDestinations.Make($"d{i}", Uneven ? 1 + (i % 3) : 1))];
        if (Uneven)
        {
            destinations[^1].Health.ReportFailure();
            for (var i = 0; i < Count; i++)
            {
                destinations[i / 2].TryEnter();
                destinations[i].Load.ResponseTime.Report(0.001 * (1 + (i % 7)), TimeProvider.System.GetTimestamp() / (double)TimeProvider.System.TimestampFrequency);
            }
        }

        var upstream = new Upstream("u", config, destinations, new BalancerFactory([], services, TimeProvider.System).Create(config));
        _feature = SampleRequests.Before(upstream);
        var context = _feature.Forwarded.Context;
        var picked = new HashSet<object?>();
        for (var i = 0; i < 1000 * Count; i++)
        {
            context.Connection.RemoteIpAddress = new IPAddress((i * 2_654_435_761L) & uint.MaxValue);
            context.Request.Headers["X-Tenant"] = $"tenant-{i}";
            picked.Add(Pick());
        }

        var isRight = Policy == "First" ? picked.Count == 1 : picked.Count <= Count - (Uneven ? 1 : 0) && picked.Count > (Uneven ? 0 : Count - 1);
        if (picked.Contains(null) || !isRight || (Uneven && picked.Contains(destinations[^1])))
        {
            throw new InvalidOperationException($"{Policy} picked {picked.Count} of {Count} destinations.");
        }
    }

    [Benchmark]
    public object? Pick() => DestinationPicker.Pick(_feature);
}
