using Microsoft.AspNetCore.Http;

namespace FrontDoor.Tests.Routing.Paths;

public class PathMatchingTests
{
    [Theory]
    [InlineData("/api/{**rest}", "/api", true)]
    [InlineData("/api/{**rest}", "/api/", true)]
    [InlineData("/api/{**rest}", "/API/x/y/", true)]
    [InlineData("/api/{**rest}", "/api//x", true)]
    [InlineData("/api/{**rest}", "/apix", false)]
    [InlineData("/api/{**rest}", "/api%2Fx", false)]
    [InlineData("/api/{**rest}", "//api/x", false)]
    [InlineData("/{**rest}", "/", true)]
    [InlineData("/{**rest}", "", true)]
    [InlineData("/{*rest}", "//", true)]
    [InlineData("/", "", true)]
    [InlineData("/", "/", true)]
    [InlineData("/", "//", false)]
    [InlineData("/x", "/x/", true)]
    [InlineData("/x/", "/x", true)]
    [InlineData("/x", "/x//", false)]
    [InlineData("x", "/x", true)]
    [InlineData("/x/{id}", "/x/1", true)]
    [InlineData("/x/{id}", "/x/1/", true)]
    [InlineData("/x/{id}", "/x/", false)]
    [InlineData("/x/{id}", "/x//", false)]
    [InlineData("/x/{id}", "/x/a%2Fb", true)]
    [InlineData("/x/{id}", "/x/a/b", false)]
    [InlineData("/x/{id}/y", "/x//y", false)]
    [InlineData("/x%2Fy", "/x%2fy", true)]
    [InlineData("/x/{id?}", "/x", true)]
    [InlineData("/x/{id?}", "/x/1", true)]
    [InlineData("/x/{id?}", "/x//", false)]
    [InlineData("/x/{a=1}/{b=2}", "/x", true)]
    [InlineData("/x/{a=1}/{b=2}", "/x/7/8", true)]
    [InlineData("/x/{a=1}/y", "/x/y", false)]
    [InlineData("/{name}.js", "/app.js", true)]
    [InlineData("/{name}.js", "/app.JS", true)]
    [InlineData("/{name}.js", "/.js", false)]
    [InlineData("/{name}.js", "/app.css", false)]
    [InlineData("/v{major}.{minor}", "/v1.2", true)]
    [InlineData("/v{major}.{minor}", "/v1.", false)]
    [InlineData("/v{major}.{minor}", "/v.2", false)]
    [InlineData("/v{major}.{minor}", "/w1.2", false)]
    [InlineData("/v{major:int}.{minor}", "/vx.2", false)]
    [InlineData("/{a}-{b}", "/x-y-z", true)]
    [InlineData("/{a}aa{b}", "/aaaa", true)]
    [InlineData("/{a}aa{b}", "/aaa", false)]
    [InlineData("/{name}.{ext?}", "/a.txt", true)]
    [InlineData("/{name}.{ext?}", "/a", true)]
    [InlineData("/{name}.{ext?}", "/a.", false)]
    [InlineData("/grüße", "/GRÜSSE", false)]
    [InlineData("/grüße", "/GRÜßE", true)]
    [InlineData("/x/{id:int}", "/x/-7", true)]
    [InlineData("/x/{id:int}", "/x/9999999999", false)]
    [InlineData("/x/{id:long}", "/x/9999999999", true)]
    [InlineData("/x/{id:guid}", "/x/00000000-0000-0000-0000-000000000000", true)]
    [InlineData("/x/{id:guid}", "/x/0", false)]
    [InlineData("/x/{id:bool}", "/x/TRUE", true)]
    [InlineData("/x/{id:alpha}", "/x/aZ", true)]
    [InlineData("/x/{id:alpha}", "/x/a_", false)]
    [InlineData("/x/{id:decimal}", "/x/1.5", true)]
    [InlineData("/x/{id:double}", "/x/1e3", true)]
    [InlineData("/x/{id:float}", "/x/abc", false)]
    [InlineData("/x/{id:datetime}", "/x/2025-01-31", true)]
    [InlineData("/x/{id:min(3)}", "/x/3", true)]
    [InlineData("/x/{id:min(3)}", "/x/2", false)]
    [InlineData("/x/{id:max(3)}", "/x/4", false)]
    [InlineData("/x/{id:range(1,3)}", "/x/3", true)]
    [InlineData("/x/{id:range(1,3)}", "/x/4", false)]
    [InlineData("/x/{id:length(2)}", "/x/ab", true)]
    [InlineData("/x/{id:length(2,3)}", "/x/abcd", false)]
    [InlineData("/x/{id:minlength(2)}", "/x/a", false)]
    [InlineData("/x/{id:maxlength(2)}", "/x/abc", false)]
    [InlineData("/x/{id:regex(^a[b-d]$)}", "/x/aC", true)]
    [InlineData("/x/{id:regex(^a{{2}}$)}", "/x/aa", true)]
    [InlineData("/x/{id:int:min(3)}", "/x/2", false)]
    [InlineData("/x/{id:int?}", "/x", true)]
    [InlineData("/{**path:file}", "/a/b.txt", true)]
    [InlineData("/{**path:nonfile}", "/a.b/c", true)]
    [InlineData("/{**path:nonfile}", "/", true)]
    [InlineData("/{**path:file}", "/a/b..", false)]
    public void A_path_matches(string pattern, string path, bool matches)
    {
        var matcher = Routes.Matcher(Routes.Plan("route", new() { Path = pattern }));
        var request = Routes.Request("h/");
        request.Request.Path = new PathString(path);

        Assert.Equal(matches, matcher.Match(request, out _) is not null);
    }

    [Theory]
    [InlineData("/{")]
    [InlineData("/{a}{b}")]
    [InlineData("/{a}/{a}")]
    [InlineData("/{**rest}/x")]
    [InlineData("/a//b")]
    [InlineData("/a?b")]
    [InlineData("/{id:unknown}")]
    [InlineData("/{id:int(3)}")]
    [InlineData("/{id:min(x)}")]
    [InlineData("/{id:regex(()}")]
    [InlineData("/{id:regex((?=a))}")]
    [InlineData("/caf%C3%A9")]
    [InlineData("/a/../b")]
    [InlineData("/./b")]
    [InlineData("/a\\b")]
    public void A_pattern_that_cannot_match_is_told(string pattern)
    {
        var problem = Assert.Single(Routes.Problems(Routes.Plan("api", new() { Path = pattern })));

        Assert.Equal(("Routes:api:Match:Path", pattern), (problem.Path, problem.Value));
        Assert.NotEmpty(problem.Reason);
    }

    [Theory]
    [InlineData("/api/{**rest}", "/api/a/b/", "rest=a/b/")]
    [InlineData("/api/{**rest}", "/api/a%2Fb", "rest=a%2Fb")]
    [InlineData("/api/{**rest}", "/api//a", "rest=/a")]
    [InlineData("/api/{**rest}", "/api", "")]
    [InlineData("/api/{**rest=index}", "/api", "rest=index")]
    [InlineData("/{a}/{b=2}/{c?}", "/x", "a=x b=2")]
    [InlineData("/{a}/{b=2}/{c?}", "/x/y/z/", "a=x b=y c=z")]
    [InlineData("/v{major}.{minor}/{name}.js", "/v1.2.3/App.js", "major=1.2 minor=3 name=App")]
    [InlineData("/{name}.{ext?}", "/a", "name=a")]
    [InlineData("/{a}-{b}", "/x-y-z", "a=x-y b=z")]
    public void Values_of_parameters_can_be_read(string pattern, string path, string expected)
    {
        var route = Routes.Plan("route", new() { Path = pattern });
        var request = Routes.Request("h" + path);
        var matcher = Routes.Matcher(route);

        Assert.Same(route, matcher.Match(request, out _));
        Assert.Equal(expected, string.Join(' ', matcher.RouteValues(route, request).OrderBy(value => value.Key).Select(value => $"{value.Key}={value.Value}")));
    }
}
