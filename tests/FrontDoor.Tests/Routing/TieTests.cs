using FrontDoor.Configuration;

namespace FrontDoor.Tests.Routing;

public class TieTests
{
    [Theory]
    [InlineData("/a", "/A/")]
    [InlineData("/{p}", "/{q}")]
    [InlineData("/{p}", "/{q?}")]
    [InlineData("/x/{**rest}", "/x/{*all}")]
    [InlineData("/{**rest}", "*")]
    [InlineData("/{id:int}", "/{id:long}")]
    [InlineData("/{name}.js", "/ap.{ext}")]
    [InlineData("a.example/x", "A.EXAMPLE./x")]
    [InlineData("*.example/x", "b.test,*.example/x")]
    [InlineData("[::1]/x", "[0::1]/x")]
    [InlineData("bücher.example/x", "xn--bcher-kva.example/x")]
    [InlineData("GET /x", "GET POST /x")]
    [InlineData("GET /x", "HEAD /x")]
    [InlineData("GET /x", "/x X-A=1")]
    [InlineData("/x X-A=1", "/x X-B=1")]
    [InlineData("/x X-A=1", "/x X-a=1")]
    [InlineData("3 /x", "3 /x")]
    public void Two_routes_for_the_same_request_are_told_with_the_cure(string one, string other)
    {
        var problem = Assert.Single(Routes.Problems(Routes.Parse("one", one), Routes.Parse("other", other)));

        Assert.Equal("Routes:other:Match", problem.Path);
        Assert.Contains("'one' and 'other'", problem.Reason, StringComparison.Ordinal);
        Assert.Contains("Set Order", problem.Cure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/a", "/b")]
    [InlineData("/a", "1 /a")]
    [InlineData("a.example/x", "b.example/x")]
    [InlineData("a.example/x", "a.example:80/x")]
    [InlineData("*.a.example/x", "*.b.example/x")]
    [InlineData("/{a}/b", "/a/{b}")]
    [InlineData("/{a}/b", "/{a}/c")]
    [InlineData("/{name}.js", "/{name}.ts")]
    [InlineData("/a-{name}", "/b-{name}")]
    [InlineData("GET /x", "POST /x")]
    [InlineData("/x X-A=1", "/x X-A=2")]
    [InlineData("/x X-A=1 X-B=1", "/x X-A=2 X-B=1")]
    public void Routes_that_have_no_request_in_common_are_no_tie(string one, string other) =>
        Assert.Empty(Routes.Problems(Routes.Parse("one", one), Routes.Parse("other", other)));

    [Fact]
    public void Conditions_on_the_same_field_tell_routes_apart_where_both_cannot_hold()
    {
        Assert.Empty(Problems(new() { Exists = true }, new() { Exists = false }));
        Assert.Empty(Problems(new() { Exact = "1" }, new() { Exact = "1", Not = true }));
        Assert.Empty(Problems(new() { Exact = "1" }, new() { Exists = false }));
        Assert.Empty(Problems(new() { Exact = "ab" }, new() { Prefix = "b" }));
        Assert.Empty(Problems(new() { Prefix = "a" }, new() { Prefix = "b" }));
        Assert.Empty(Problems(new() { Prefix = "ab" }, new() { Prefix = "a", Not = true }));
        Assert.Empty(Problems(new() { Exact = "7" }, new() { Regex = "^[a-z]$" }));
        Assert.Single(Problems(new() { Exact = "ab" }, new() { Prefix = "a" }));
        Assert.Single(Problems(new() { Contains = "a" }, new() { Contains = "b" }));
        Assert.Single(Problems(new() { Exact = "1", Not = true }, new() { Exact = "2", Not = true }));
    }

    [Fact]
    public void Networks_and_schemes_tell_routes_apart()
    {
        Assert.Empty(Routes.Problems(Routes.Plan("one", new() { Scheme = "http" }), Routes.Plan("other", new() { Scheme = "https" })));
        Assert.Empty(Routes.Problems(Networks("one", "10.0.0.0/8"), Networks("other", "192.168.0.0/16")));
        Assert.Single(Routes.Problems(Networks("one", "10.0.0.0/8"), Networks("other", "10.1.0.0/16")));
    }

    [Fact]
    public void A_route_is_told_once_however_many_it_ties_with()
    {
        var problems = Routes.Problems([.. Enumerable.Range(0, 20).Select(index => Routes.Parse($"r{index:00}", "a.example,b.example/x"))]);

        Assert.Equal(19, problems.Count);
    }

    [Fact]
    public void Ties_are_found_among_thousands_of_routes_told_apart_by_one_header()
    {
        var routes = Enumerable.Range(0, 5000).Select(index => Routes.Parse($"r{index}", $"/x X-Tenant={index}"));

        Assert.Equal("Routes:twin:Match", Assert.Single(Routes.Problems([.. routes, Routes.Parse("twin", "/x X-Tenant=4711")])).Path);
    }

    [Fact]
    public void The_order_of_declaration_decides_nothing()
    {
        var one = Routes.Parse("a", "/x X-A=1");
        var other = Routes.Parse("b", "/x X-A=2");

        Assert.Equal("a", Routes.Matcher(one, other).Match("h/x X-A=2 X-A=1"));
        Assert.Equal("a", Routes.Matcher(other, one).Match("h/x X-A=2 X-A=1"));
    }

    private static List<ConfigProblem> Problems(ValueMatch one, ValueMatch other) => Routes.Problems(
        Routes.Plan("one", new() { Headers = new Dictionary<string, ValueMatch> { ["X-A"] = one } }),
        Routes.Plan("other", new() { Headers = new Dictionary<string, ValueMatch> { ["x-a"] = other } }));

    private static FrontDoor.Routing.RoutePlan Networks(string id, string network) => Routes.Plan(id, new() { ClientAddress = [network] });
}
