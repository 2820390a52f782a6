using FrontDoor.Benchmarks.EndToEnd.Measuring;
using FrontDoor.Benchmarks.EndToEnd.Scenarios;

namespace FrontDoor.Benchmarks.EndToEnd.Report;

/// <summary>The samples of a scenario: for each proxy that took part, one of each round.</summary>
internal sealed class ScenarioResult(Scenario scenario)
{
    private readonly Dictionary<string, List<Sample>> _samples = [];

    public Scenario Scenario { get; } = scenario;

    public IEnumerable<string> Proxies => _samples.Keys;

    public void Add(string proxy, Sample sample)
    {
        if (!_samples.TryGetValue(proxy, out var samples))
        {
            _samples[proxy] = samples = [];
        }

        samples.Add(sample);
    }

    public IReadOnlyList<Sample>? Of(string proxy) => _samples.GetValueOrDefault(proxy);

    public double? Ratio(string proxy, string to) => Of(proxy) is { } samples ? Medians.OfRatios(samples, Of(to)) : null;

    public double? Bytes(string proxy) => Of(proxy) is [{ Bytes: not null }, ..] samples ? Medians.Of(samples.Select(sample => sample.Bytes!.Value)) : null;
}
