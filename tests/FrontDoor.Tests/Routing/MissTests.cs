using FrontDoor.Faults;
using FrontDoor.Routing;

namespace FrontDoor.Tests.Routing;

public class MissTests
{
    private readonly RouteMatcher _matcher = Routes.Matcher(
        Routes.Parse("get", "GET a.example/x"),
        Routes.Parse("put", "PUT *.example/x"),
        Routes.Parse("delete", "DELETE a.example/x X-A=1"),
        Routes.Parse("header", "a.example/y X-A=1"));

    [Theory]
    [InlineData("b.test/x", "route.host")]
    [InlineData("a.example/z", "route.path")]
    [InlineData("b.example/y", "route.path")]
    [InlineData("a.example/y", "route.predicate")]
    [InlineData("POST a.example/y", "route.predicate")]
    [InlineData("POST a.example/x", "route.method")]
    [InlineData("GET b.example/x", "route.method")]
    [InlineData("OPTIONS a.example/x", "route.method")]
    public void A_miss_names_what_kept_the_nearest_route(string request, string cause) => Assert.Equal(cause, _matcher.Miss(request)?.Id);

    [Fact]
    public void Without_routes_every_host_is_missing() => Assert.Same(Causes.RouteHost, Routes.Matcher().Miss("h/"));

    [Theory]
    [InlineData("POST a.example/x", "GET HEAD PUT")]
    [InlineData("POST a.example/x X-A=1", "DELETE GET HEAD PUT")]
    [InlineData("POST b.example/x", "PUT")]
    public void The_methods_that_would_do_are_known(string request, string allowed) =>
        Assert.Equal(allowed, string.Join(' ', _matcher.AllowedMethods(Routes.Request(request))));

    [Fact]
    public void A_match_has_no_miss()
    {
        Assert.NotNull(_matcher.Match(Routes.Request("a.example/x"), out var miss));
        Assert.Null(miss);
    }

    [Theory]
    [InlineData("OPTIONS a.example/x Origin=http://o Access-Control-Request-Method=PUT", "put")]
    [InlineData("OPTIONS a.example/x Origin=http://o Access-Control-Request-Method=GET", "get")]
    [InlineData("OPTIONS a.example/x Origin=http://o Access-Control-Request-Method=HEAD", "get")]
    [InlineData("OPTIONS a.example/x Origin=http://o Access-Control-Request-Method=PATCH", null)]
    [InlineData("OPTIONS a.example/x Access-Control-Request-Method=GET", null)]
    [InlineData("POST a.example/x Origin=http://o Access-Control-Request-Method=GET", null)]
    public void A_preflight_takes_the_route_of_the_request_that_it_is_for(string request, string? route) => Assert.Equal(route, _matcher.Match(request));

    [Fact]
    public void A_preflight_for_which_there_is_no_route_takes_one_for_OPTIONS()
    {
        var matcher = Routes.Matcher(Routes.Parse("post", "POST /x"), Routes.Parse("options", "OPTIONS /x"));

        Assert.Equal("post", matcher.Match("OPTIONS h/x Origin=http://o Access-Control-Request-Method=POST"));
        Assert.Equal("options", matcher.Match("OPTIONS h/x Origin=http://o Access-Control-Request-Method=PUT"));
        Assert.Equal("options", matcher.Match("OPTIONS h/x"));
    }
}
