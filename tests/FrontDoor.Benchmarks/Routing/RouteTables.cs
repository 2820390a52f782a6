using FrontDoor.Configuration;
using FrontDoor.Routing;
using Microsoft.AspNetCore.Http;

namespace FrontDoor.Benchmarks.Routing;

/// <summary>The tables that are measured, and requests for them.</summary>
internal static class RouteTables
{
    /// <summary>A handful of routes, as most sites have.</summary>
    public static RoutePlan[] Typical() =>
    [
        Plan("https", new RouteMatch { Scheme = "http", Hosts = ["old.example"] }),
        Plan("users", new RouteMatch { Hosts = ["www.example"], Path = "/api/users/{id}", Methods = ["GET"] }),
        Plan("api", new RouteMatch { Hosts = ["www.example"], Path = "/api/{**rest}" }),
        Plan("static", new RouteMatch { Hosts = ["www.example"], Path = "/static/{**rest}" }),
        Plan("beta", new RouteMatch { Path = "/{**rest}", Headers = new Dictionary<string, ValueMatch> { ["X-Beta"] = new() { Exact = "1" } } }),
        Plan("web", new RouteMatch { Path = "/{**rest}" }),
    ];

    /// <summary>Ten routes for each of 1,000 hosts.</summary>
    public static RoutePlan[] ManyHosts() =>
        [.. Enumerable.Range(0, 10_000).Select(index => Plan($"r{index}", new RouteMatch { Hosts = [$"site{index / 10}.example"], Path = $"/area{index % 10}/{{id}}/{{**rest}}" }))];

    /// <summary>1,000 routes on one path, told apart by a header.</summary>
    public static RoutePlan[] ManyTenants() =>
        [.. Enumerable.Range(0, 1_000).Select(index => Plan($"r{index}", new RouteMatch
        {
            Path = "/{**rest}",
            Headers = new Dictionary<string, ValueMatch> { ["X-Tenant"] = new() { Exact = $"tenant-{index}" } },
        }))];

    public static RouteMatcher Build(RoutePlan[] routes)
    {
        var problems = new List<ConfigProblem>();
        var matcher = RouteMatcher.Build(routes, problems);
        return problems.Count == 0 ? matcher : throw new InvalidOperationException(problems[0].Reason);
    }

    public static DefaultHttpContext Request(string host, string path, string? tenant = null)
    {
        var context = new DefaultHttpContext();
        context.Request.Method = "GET";
        context.Request.Scheme = "https";
        context.Request.Headers.Host = host;
        context.Request.Path = path;
        context.Request.Headers["X-Tenant"] = tenant;
        return context;
    }

    private static RoutePlan Plan(string id, RouteMatch match) =>
        new(id, new RouteConfig { Match = match }, _ => Task.CompletedTask, EndpointMetadataCollection.Empty);
}
