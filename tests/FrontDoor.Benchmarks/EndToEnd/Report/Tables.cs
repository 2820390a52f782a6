using System.Globalization;

namespace FrontDoor.Benchmarks.EndToEnd.Report;

/// <summary>The tables that are printed: one for each scenario as it is done, then all of them side by side.</summary>
internal static class Tables
{
    public const string Yarp = "yarp";
    public const string Nginx = "nginx";
    private const string None = "–";

    public static string Of(ScenarioResult result)
    {
        var table = new MarkdownTable(
            "proxy", "CPU µs/request (min..max)", "to YARP", "to nginx", "bytes/request", "requests/s", "busy", "problems");
        foreach (var proxy in result.Proxies)
        {
            var samples = result.Of(proxy)!;
            var costs = samples.Select(sample => sample.Microseconds).ToList();
            table.Add(
                proxy,
                Text($"{Medians.Of(costs):F1} ({costs.Min():F1}..{costs.Max():F1})"),
                Ratio(result.Ratio(proxy, Yarp)),
                Ratio(result.Ratio(proxy, Nginx)),
                Bytes(result.Bytes(proxy)),
                Text($"{Medians.Of(samples.Select(sample => sample.RequestsPerSecond)):N0}"),
                Text($"{Medians.Of(samples.Select(sample => sample.Busy)):P0}"),
                string.Join("; ", samples.Select(sample => sample.Problem).OfType<string>().Distinct()));
        }

        return $"### {result.Scenario.Name}\n\n{table}";
    }

    public static string Summary(IReadOnlyList<ScenarioResult> results) => string.Join('\n',
        SideBySide("CPU per request, relative to YARP", results, (result, proxy) => Ratio(result.Ratio(proxy, Yarp))),
        SideBySide("CPU per request, relative to nginx", results, (result, proxy) => Ratio(result.Ratio(proxy, Nginx))),
        SideBySide("Bytes allocated per request", results, (result, proxy) => Bytes(result.Bytes(proxy))));

    private static string SideBySide(string title, IReadOnlyList<ScenarioResult> results, Func<ScenarioResult, string, string> cell)
    {
        var table = new MarkdownTable(results.Select(result => result.Scenario.Name).Prepend("proxy"));
        foreach (var proxy in results.SelectMany(result => result.Proxies).Distinct())
        {
            var cells = results.Select(result => cell(result, proxy)).ToList();
            if (cells.Any(text => text != None))
            {
                table.Add(cells.Prepend(proxy));
            }
        }

        return $"### {title}\n\n{table}";
    }

    private static string Ratio(double? ratio) => ratio is { } value ? Text($"{value:F2}") : None;

    private static string Bytes(double? bytes) => bytes is { } value ? Text($"{value:N0}") : None;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
