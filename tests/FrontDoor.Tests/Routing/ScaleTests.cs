using FrontDoor.Routing;

namespace FrontDoor.Tests.Routing;

/// <summary>Alone, since it looks at the memory of the whole process.</summary>
[Collection(nameof(ScaleTests))]
[CollectionDefinition(nameof(ScaleTests), DisableParallelization = true)]
public class ScaleTests
{
    private const long Limit = 20 * 1024 * 1024;

    [Fact]
    public void Ten_thousand_routes_over_a_thousand_hosts_take_less_than_20_MB()
    {
        RoutePlan[] routes = [.. Enumerable.Range(0, 10_000).Select(index => Routes.Parse($"r{index}", $"site{index / 10}.example/area{index % 10}/{{id}}/{{**rest}}"))];
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var matcher = Routes.Matcher(routes);

        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, 0, Limit);
        Assert.All(routes, (route, index) => Assert.Equal(route.Id, matcher.Match($"site{index / 10}.example/AREA{index % 10}/7/x/y")));
    }
}
