using System.Text.RegularExpressions;

namespace FrontDoor.AcceptanceTests.SelfTests;

public sealed partial class ConventionTests
{
    private static readonly Type[] Types = typeof(ConventionTests).Assembly.GetTypes();
    private static readonly HashSet<string> Tests = [.. Types.SelectMany(type => type.GetMethods()).Select(method => method.Name)];

    [Fact]
    public void Every_class_over_sockets_runs_over_both_transports() => Assert.All(
        Types.Where(type => type.IsAbstract && type.IsSubclassOf(typeof(AcceptanceTest)) && HasTests(type)),
        type => Assert.Equal(["OverDirect", "OverHttpClient"], type.GetNestedTypes().Select(nested => nested.Name).Order()));

    [Fact]
    public void Every_gap_of_a_transport_names_a_test() => Assert.All(TransportGaps.Tests, test => Assert.Contains(test, Tests));

    [Fact]
    public void Every_behaviour_names_tests_that_exist()
    {
        var rows = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "BEHAVIOURS.md"));
        var names = rows.Where(row => row.StartsWith('|')).SelectMany(row => TestName().Matches(row)).Select(match => match.Value).ToArray();

        Assert.Equal(60, rows.Count(row => row.Length > 2 && char.IsAsciiDigit(row[2])));
        Assert.All(names, name => Assert.Contains(name, Tests));
    }

    /// <summary>A base that only helps has none of its own.</summary>
    private static bool HasTests(Type type) => type.GetMethods().Any(method => method.DeclaringType == type && method.IsDefined(typeof(FactAttribute), inherit: true));

    [GeneratedRegex("(?<=`)[A-Z][A-Za-z0-9]*(_[A-Za-z0-9]+)+(?=`)")]
    private static partial Regex TestName();
}
