using FrontDoor.Configuration;
using FrontDoor.Routing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

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

    [Fact]
    public void Ten_thousand_routes_from_settings_are_held_in_less_than_20_MB_and_matched_without_allocating()
    {
        using var services = Services();
        var before = GC.GetTotalMemory(forceFullCollection: true);

        services.GetRequiredService<FrontDoorConfigManager>().EnsureLoaded();

        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, 0, Limit);
        var matcher = services.GetRequiredService<SnapshotHolder>().Current.Matcher;
        var requests = Enumerable.Range(0, 100).Select(index => Routes.Request($"site{index * 10}.example/AREA{index % 10}/7/x/y")).ToArray();
        Assert.All(requests, (request, index) => Assert.Equal($"r{(index * 100) + (index % 10)}", matcher.Match(request, out _)?.Id));
        Assert.Equal(0, AllocatedBy(matcher, requests));
    }

    private static long AllocatedBy(RouteMatcher matcher, HttpContext[] requests)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var request in requests)
        {
            matcher.Match(request, out _);
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static ServiceProvider Services()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Configuration.AddInMemoryCollection(Settings());
        builder.Services.AddFrontDoor(builder.Configuration.GetSection("FrontDoor"));
        return builder.Services.BuildServiceProvider();
    }

    private static IEnumerable<KeyValuePair<string, string?>> Settings()
    {
        yield return new("FrontDoor:Upstreams:app:Destinations:a:Address", "http://127.0.0.1:3000");
        for (var i = 0; i < 10_000; i++)
        {
            yield return new($"FrontDoor:Routes:r{i}:Match:Hosts:0", $"site{i / 10}.example");
            yield return new($"FrontDoor:Routes:r{i}:Match:Path", $"/area{i % 10}/{{id}}/{{**rest}}");
            yield return new($"FrontDoor:Routes:r{i}:Upstream", "app");
        }
    }
}
