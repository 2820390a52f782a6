using System.Net;
using FrontDoor.Configuration;
using FrontDoor.Routing;
using Microsoft.AspNetCore.Http;

namespace FrontDoor.Tests.Routing;

public class AllocationTests
{
    [Theory]
    [InlineData("a.example/api/users/7?v=2 X-Beta=1 Cookie=a=1;beta=1", "full")]
    [InlineData("a.example/api/users/7?%76=%32 X-Beta=1 Cookie=a=1;beta=1", "full")]
    [InlineData("A.EXAMPLE.:8080/API/users/7", "api")]
    [InlineData("x.y.wild.example/static/site.css", "style")]
    [InlineData("xn--bcher-kva.example/", "idn")]
    [InlineData("[::1]:8080/", "address")]
    [InlineData("a.example/tenant X-Tenant=17", "tenant-17")]
    [InlineData("a.example/anything/else//at/all", "rest")]
    [InlineData("POST other.test/only-get", null)]
    [InlineData("other.test/nothing", null)]
    [InlineData("OPTIONS other.test/only-get Origin=http://x Access-Control-Request-Method=GET", "get")]
    [InlineData("OPTIONS other.test/only-get Origin=http://x Access-Control-Request-Method=PUT", null)]
    [InlineData("other.test/id/7", "id")]
    [InlineData("other.test/id/x", null)]
    public void A_match_allocates_nothing(string request, string? expected)
    {
        var matcher = Routes.Matcher([.. ManyKinds()]);
        var context = Routes.Request(request);
        context.Connection.RemoteIpAddress = IPAddress.Parse("::ffff:10.1.2.3");

        Assert.Equal(expected, matcher.Match(context, out _)?.Id);
        Assert.Equal(0, AllocatedBy(matcher, context));
    }

    private static long AllocatedBy(RouteMatcher matcher, HttpContext context)
    {
        // The first ones grow the pool of buffers and the states of the regular expressions.
        for (var i = 0; i < 50; i++)
        {
            matcher.Match(context, out _);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            matcher.Match(context, out _);
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static IEnumerable<RoutePlan> ManyKinds()
    {
        yield return Routes.Plan("full", new RouteMatch
        {
            Hosts = ["a.example"],
            Path = "/api/{kind}/{id:int}",
            Methods = ["GET"],
            Scheme = "http",
            Headers = new Dictionary<string, ValueMatch> { ["X-Beta"] = new() { Exact = "1" }, ["X-Old"] = new() { Exists = false } },
            Query = new Dictionary<string, ValueMatch> { ["v"] = new() { Regex = "^[0-9]$" } },
            Cookies = new Dictionary<string, ValueMatch> { ["beta"] = new() { Prefix = "1" } },
            ClientAddress = ["192.0.2.0/24", "10.0.0.0/8"],
            Predicates = [context => context.Request.Path.HasValue],
        });
        yield return Routes.Parse("api", "a.example:8080/api/{**rest}");
        yield return Routes.Parse("style", "*.wild.example/static/{name}.css");
        yield return Routes.Parse("idn", "bücher.example/");
        yield return Routes.Parse("address", "[0:0::1]");
        yield return Routes.Parse("rest", "a.example/{**rest}");
        yield return Routes.Parse("get", "GET other.test/only-get");
        yield return Routes.Parse("id", "other.test/id/{id:regex(^[0-9]+$)}");
        for (var i = 0; i < 100; i++)
        {
            yield return Routes.Parse($"tenant-{i}", $"a.example/tenant X-Tenant={i}");
        }
    }
}
