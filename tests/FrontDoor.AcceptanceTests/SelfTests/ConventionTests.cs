namespace FrontDoor.AcceptanceTests.SelfTests;

public sealed class ConventionTests
{
    private static readonly Type[] Types = typeof(ConventionTests).Assembly.GetTypes();

    [Fact]
    public void Every_class_over_sockets_runs_over_both_transports() => Assert.All(
        Types.Where(type => type.BaseType == typeof(AcceptanceTest)),
        type => Assert.Equal(["OverDirect", "OverHttpClient"], type.GetNestedTypes().Select(nested => nested.Name).Order()));

    [Fact]
    public void Every_gap_of_a_transport_names_a_test()
    {
        var tests = Types.SelectMany(type => type.GetMethods()).Select(method => method.Name).ToHashSet();

        Assert.All(TransportGaps.Tests, test => Assert.Contains(test, tests));
    }
}
