using BenchmarkDotNet.Attributes;
using FrontDoor.Routing;
using Microsoft.AspNetCore.Http;

namespace FrontDoor.Benchmarks.Routing;

/// <summary>What finding a route costs. The goals: under 1 µs with 10,000 routes, under 5 µs with 1,000 on one path, and never a byte.</summary>
[MemoryDiagnoser]
public class RouteMatchBenchmarks
{
    private readonly RouteMatcher _typical = RouteTables.Build(RouteTables.Typical());
    private readonly RouteMatcher _hosts = RouteTables.Build(RouteTables.ManyHosts());
    private readonly RouteMatcher _tenants = RouteTables.Build(RouteTables.ManyTenants());
    private readonly HttpContext _user = RouteTables.Request("www.example", "/api/users/7");
    private readonly HttpContext _page = RouteTables.Request("www.example", "/about/us");
    private readonly HttpContext _host = RouteTables.Request("site777.example", "/area7/42/and/more");
    private readonly HttpContext _noHost = RouteTables.Request("other.example", "/area7/42");
    private readonly HttpContext _tenant = RouteTables.Request("any.example", "/orders/42", "tenant-999");

    [GlobalSetup]
    public void Check()
    {
        string?[] found = [Typical()?.ToString(), TypicalFallsThrough()?.ToString(), TenThousandRoutesOverThousandHosts()?.ToString(),
            TenThousandRoutesMiss()?.ToString(), ThousandRoutesByHeader()?.ToString()];
        string?[] expected = ["FrontDoor route 'users'", "FrontDoor route 'web'", "FrontDoor route 'r7777'", null, "FrontDoor route 'r999'"];
        if (!found.SequenceEqual(expected))
        {
            throw new InvalidOperationException($"Wrong routes: {string.Join(", ", found)}");
        }
    }

    [Benchmark(Baseline = true)]
    public Endpoint? Typical() => _typical.Match(_user, out _);

    [Benchmark]
    public Endpoint? TypicalFallsThrough() => _typical.Match(_page, out _);

    [Benchmark]
    public Endpoint? TenThousandRoutesOverThousandHosts() => _hosts.Match(_host, out _);

    [Benchmark]
    public Endpoint? TenThousandRoutesMiss() => _hosts.Match(_noHost, out _);

    [Benchmark]
    public Endpoint? ThousandRoutesByHeader() => _tenants.Match(_tenant, out _);
}
