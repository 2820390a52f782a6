using FrontDoor.Configuration;
using FrontDoor.Configuration.Building;
using FrontDoor.Routing;
using Microsoft.AspNetCore.Http;

namespace FrontDoor.Tests.Routing.Predicates;

public class RouteMatcherClassTests
{
    [Theory]
    [InlineData("/hidden", null)]
    [InlineData("/shown", "r")]
    public void A_class_of_the_application_decides_beside_a_lambda(string path, string? expected)
    {
        var match = new MatchBuilder(new RouteMatch()).Path("/{**rest}").When(new NotHidden()).When(context => context.Request.Method == "GET");
        var matcher = Routes.Matcher(Routes.Plan("r", match.Build()));

        Assert.Equal(expected, matcher.Match("h" + path));
        Assert.Null(matcher.Match("POST h" + path));
    }

    [Fact]
    public void A_missing_one_is_refused_at_once() =>
        Assert.Throws<ArgumentNullException>(() => new MatchBuilder(new RouteMatch()).When((IRouteMatcher)null!));

    [Fact]
    public void It_counts_as_a_condition_and_goes_before_a_route_without_one()
    {
        var narrow = new MatchBuilder(new RouteMatch { Path = "/{**rest}" }).When(new NotHidden());
        var matcher = Routes.Matcher(Routes.Parse("all", "/{**rest}"), Routes.Plan("narrow", narrow.Build()));

        Assert.Equal("narrow", matcher.Match("h/shown"));
        Assert.Equal("all", matcher.Match("h/hidden"));
    }

    private sealed class NotHidden : IRouteMatcher
    {
        public bool Matches(HttpContext context) => context.Request.Path != "/hidden";
    }
}
