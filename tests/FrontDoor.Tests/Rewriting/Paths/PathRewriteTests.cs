using FrontDoor.Configuration;
using FrontDoor.Faults;
using FrontDoor.Forwarding;
using FrontDoor.Rewriting.Paths;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace FrontDoor.Tests.Rewriting.Paths;

/// <summary>The target as it came, and what goes to the destination; <c>400</c> where it is refused.</summary>
public class PathRewriteTests
{
    [Theory]
    // One slash at the join, and what is not rewritten keeps its bytes.
    [InlineData("/x", "/v2/x")]
    [InlineData("/", "/v2/")]
    [InlineData("/x/", "/v2/x/")]
    [InlineData("//x", "/v2/x")]
    [InlineData("/a//b", "/v2/a//b")]
    [InlineData("/a%2Fb", "/v2/a%2Fb")]
    [InlineData("/%2Fx", "/v2/%2Fx")]
    [InlineData("/%41%7e", "/v2/%41%7e")]
    [InlineData("/x?a=%2F&b=//c", "/v2/x?a=%2F&b=//c")]
    [InlineData("/?", "/v2/?")]
    [InlineData("/x;y=1", "/v2/x;y=1")]
    public void A_prefix_is_added_with_one_slash(string raw, string sent) => Assert.Equal(sent, Rewrite(raw, new RouteConfig { AddPrefix = "/v2/" }));

    [Theory]
    [InlineData("/api/x", "/v2/x")]
    [InlineData("/api", "/v2/")]
    [InlineData("/api/", "/v2/")]
    [InlineData("/api?q", "/v2/?q")]
    [InlineData("/API/x", "/v2/x")]
    [InlineData("/%61pi/x%2Fy", "/v2/x%2Fy")]
    [InlineData("/api//x", "/v2/x")]
    [InlineData("/api///x//y", "/v2/x//y")]
    [InlineData("/apix", "/v2/apix")]
    // An encoded slash across the boundary of the prefix is no boundary.
    [InlineData("/api%2Fx", "/v2/api%2Fx")]
    [InlineData("/api%2fx/y", "/v2/api%2fx/y")]
    [InlineData("/api/%2Fx", "/v2/%2Fx")]
    [InlineData("/api%2F/x", "/v2/api%2F/x")]
    [InlineData("/api/%2e%2e/x", "400")]
    [InlineData("/api/..%2Fx", "400")]
    [InlineData("/api/x%2f..", "400")]
    [InlineData("/api/%2F%2e%2e", "400")]
    [InlineData("/api/..;/x", "400")]
    [InlineData("/api/%2e%2e;a=b/x", "400")]
    [InlineData("/api/..%5cx", "400")]
    [InlineData("/api/x%00", "400")]
    [InlineData("/api/%zz", "400")]
    [InlineData("/api/x%0d%0ay", "/v2/x%0d%0ay")]
    [InlineData("/api/%252e%252e/x", "/v2/%252e%252e/x")]
    public void A_prefix_is_cut_off_before_another_is_added(string raw, string sent) =>
        Assert.Equal(sent, Rewrite(raw, new RouteConfig { StripPrefix = "/api", AddPrefix = "/v2" }));

    [Theory]
    [InlineData("/users/{id}", "/u/{id}", "/users/7", "/u/7")]
    [InlineData("/users/{id}", "/u/{id}", "/USERS/a%2Fb", "/u/a%2Fb")]
    [InlineData("/users/{id}", "/u/{id}", "/users/%41", "/u/%41")]
    [InlineData("/users/{id}/{**rest}", "/u/{rest}/of/{id}", "/users/7/a/b", "/u/a/b/of/7")]
    [InlineData("/users/{id}/{**rest}", "/u/{id}/{**rest}", "/users/7", "/u/7/")]
    [InlineData("/users/{id?}", "/u/{id}/list", "/users", "/u/list")]
    [InlineData("/users/{id=all}", "/u/{id}", "/users", "/u/all")]
    [InlineData("/users/{id=all of them}", "/u/{id}", "/users", "/u/all%20of%20them")]
    [InlineData("/f/{name}.{ext}", "/{ext}/{name}", "/f/a.b.js", "/js/a.b")]
    [InlineData("/api/{**rest}", "/v1/{**rest}", "/api/x?y=1", "/v1/x?y=1")]
    [InlineData("/api/{**rest}", "/v1/{**rest}", "/api/", "/v1/")]
    [InlineData("/api/{**rest}", "/v1/{**rest}", "/api//x", "400")]
    [InlineData("/api/{**rest}", "/v1{rest}", "/api//x", "/v1/x")]
    [InlineData("/{**rest}", "/{{x}}/{rest}", "/a", "/%7Bx%7D/a")]
    [InlineData("/x-{a}", "/{a}{a}", "/x-.", "400")]
    [InlineData("/x-{a}", "/{a}{a}/y", "/x-%2e", "400")]
    [InlineData("/x-{a}/{b}", "/{a}/{b}", "/x-../y", "400")]
    [InlineData("/x-{a}/{b}", "/{a}{a}{b}", "/x-%2E/;y", "400")]
    [InlineData("/x/{a}", "/fixed", "/x/..%2f..", "400")]
    public void A_pattern_takes_the_place_of_the_path(string match, string pattern, string raw, string sent) =>
        Assert.Equal(sent, Rewrite(raw, new RouteConfig { Match = new RouteMatch { Path = match }, PathPattern = pattern }));

    [Theory]
    [InlineData("^/old/(.*)$", "/new/$1", "/old/x", "/new/x")]
    [InlineData("^/old/(.*)$", "/new/$1", "/other/old/x", "/other/old/x")]
    [InlineData("^/old/(.*)$", "/new/$1", "/%6Fld/a%2Fb/%7e?q=/old/", "/new/a%2Fb/%7e?q=/old/")]
    [InlineData("^/old/(.*)$", "/new/$1", "/old//x", "/new//x")]
    [InlineData("^/old/(?<rest>.*)$", "/new/${rest}", "/old/x", "/new/x")]
    [InlineData("^/(?i:old)$", "/new", "/OLD", "/new")]
    [InlineData("^/old$", "/new", "/OLD", "/OLD")]
    [InlineData("/x", "/y", "/x/x/%78", "/y/y/y")]
    [InlineData("^/price", "/$$$0", "/price", "/$/price")]
    [InlineData("^/(.*)$", "$1", "/x", "/x")]
    [InlineData("^/(.*)$", "", "/x", "/")]
    [InlineData("^/(.*)$", "/$1/", "//x", "400")]
    [InlineData("^/a/(.*)$", "/$1", "/a//evil.example", "400")]
    [InlineData("^/a-(.*)$", "/.$1", "/a-./x", "400")]
    [InlineData("-", "", "/a/.-./b", "400")]
    [InlineData("-", "", "/a/%2e-%2E/b", "400")]
    [InlineData("-", "", "/a/x%2-Fy", "400")]
    [InlineData("^/a/(.)(.*)$", "/$2", "/a/%2Fx", "/2Fx")]
    [InlineData("^/a/(..)(.*)$", "/%$2", "/a/xx2e%2e/y", "400")]
    [InlineData("%E4%BD%A0", "x", "/%e4%bd%a0", "/x")]
    [InlineData("(?<=/)old", "new", "/old", "/new")]
    public void An_expression_sees_what_the_path_means_and_keeps_its_bytes(string match, string replace, string raw, string sent) =>
        Assert.Equal(sent, Rewrite(raw, new RouteConfig { PathRegex = new PathRegexConfig { Match = match, Replace = replace } }));

    [Fact]
    public void The_order_is_strip_expression_add() => Assert.Equal("/v2/new/x", Rewrite("/api/old/x", new RouteConfig
    {
        StripPrefix = "/api",
        PathRegex = new PathRegexConfig { Match = "^/old", Replace = "/new" },
        AddPrefix = "/v2",
    }));

    [Theory]
    [InlineData("(a|aa)+\\1$")]
    [InlineData("^/(([a-z])+.)+[A-Z](?=x)")]
    public void An_expression_that_backtracks_is_bounded(string match)
    {
        var route = new RouteConfig { PathRegex = new PathRegexConfig { Match = match, Replace = "x" } };
        Assert.True(RegexRewrite.Backtracks(match));
        Assert.Same(Causes.RewriteTimeout, Apply("/" + new string('a', 4000) + "b", route, out _));
    }

    [Fact]
    public void Doubling_a_slash_is_no_way_around_an_expression() => Assert.Equal("400", Rewrite("//old/x", new RouteConfig
    {
        PathRegex = new PathRegexConfig { Match = "^/old", Replace = "/new" },
        AddPrefix = "/v2",
    }));

    [Fact]
    public void All_matches_of_an_expression_that_backtracks_share_the_bound()
    {
        // Each match takes some milliseconds at the most, and the path has hundreds of them.
        var route = new RouteConfig { PathRegex = new PathRegexConfig { Match = "/(?=(a+)+b|)", Replace = "/x" } };
        Assert.Same(Causes.RewriteTimeout, Apply(string.Concat(Enumerable.Repeat("/aaaaaaaaaaaaaaa", 1000)), route, out _));
    }

    [Fact]
    public void The_usual_catastrophe_runs_in_linear_time()
    {
        var route = new RouteConfig { PathRegex = new PathRegexConfig { Match = "^/(([a-z])+.)+[A-Z]([a-z])+$", Replace = "/x" } };
        Assert.False(RegexRewrite.Backtracks(route.PathRegex.Match));
        Assert.Null(Apply("/" + new string('a', 4000), route, out _));
    }

    [Theory]
    [InlineData("?a=1&b=2", "?a=1&b=2&set=s&more=m")]
    [InlineData("", "?set=s&more=m")]
    [InlineData("?", "?set=s&more=m")]
    [InlineData("?set=old&a=%2F+&SET=x&%73et=y", "?a=%2F+&set=s&more=m")]
    [InlineData("?more=1", "?more=1&set=s&more=m")]
    [InlineData("?gone=1&a&gone&b=", "?a&b=&set=s&more=m")]
    [InlineData("?a=x=y&a[]=1&%zz=2", "?a=x=y&a[]=1&%zz=2&set=s&more=m")]
    [InlineData("?gone=1", "?set=s&more=m")]
    public void A_query_is_changed_where_it_is_named(string query, string sent)
    {
        var route = new RouteConfig
        {
            Query = new QueryConfig
            {
                Set = new Dictionary<string, string> { ["set"] = "s" },
                Append = new Dictionary<string, string> { ["more"] = "m" },
                Remove = ["gone"],
            },
        };
        Assert.Equal("//x" + sent, Rewrite("//x" + query, route));
    }

    [Fact]
    public void A_query_that_loses_everything_loses_its_question_mark() =>
        Assert.Equal("/x", Rewrite("/x?gone=1", new RouteConfig { Query = new QueryConfig { Remove = ["gone"] } }));

    [Fact]
    public void What_a_client_sends_cannot_add_a_second_value()
    {
        var query = new QueryConfig { Set = new Dictionary<string, string> { ["from"] = "{header:X-From}" } };
        Assert.Equal("/?from=a%26admin%3D1%23%3F%25", Rewrite("/", new RouteConfig { Query = query }));
    }

    [Theory]
    [InlineData("Keep", "/a%2Fb", "/a%2Fb")]
    [InlineData("Reject", "/a%2Fb", "400")]
    [InlineData("Reject", "/a%252Fb?x=%2F", "/a%252Fb?x=%2F")]
    [InlineData("Decode", "/a%2fb?x=%2F", "/a/b?x=%2F")]
    [InlineData("Decode", "/%2Fevil", "400")]
    [InlineData("Decode", "/a%252Fb", "/a%252Fb")]
    public void Encoded_slashes_are_what_the_route_says(string policy, string raw, string sent) =>
        Assert.Equal(sent, Rewrite(raw, new RouteConfig { EncodedSlashes = policy }));

    [Fact]
    public void The_asterisk_is_left_alone()
    {
        var context = new DefaultHttpContext();
        context.Request.Method = "OPTIONS";
        var target = new UpstreamTarget("*");
        Assert.Null(TargetRewrite.From(new RouteConfig { AddPrefix = "/v2" })!.Apply(context, ref target));
        Assert.True(target.IsAsterisk);
    }

    [Fact]
    public void A_route_that_rewrites_nothing_has_no_plan_for_it() => Assert.Null(TargetRewrite.From(new RouteConfig { StripPrefix = "/api" }));

    private static string Rewrite(string raw, RouteConfig route)
    {
        var cause = Apply(raw, route, out var target);
        Assert.True(cause is null || cause == Causes.ClientTarget, cause?.Id);
        return cause is null ? target.ToString() : "400";
    }

    private static FaultCause? Apply(string raw, RouteConfig route, out UpstreamTarget target)
    {
        var context = new DefaultHttpContext();
        var path = RawPath.Of(raw, out _).ToString();
        context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = raw;
        context.Request.Method = "GET";
        context.Request.Path = new PathString(RawPath.HasDotSegments(path) ? "/resolved" : RawPath.Decode(path));
        context.Request.QueryString = new QueryString(raw[path.Length..]);
        context.Request.Headers["X-From"] = "a&admin=1#?%";
        var strip = route.PathPattern is null ? route.StripPrefix : null;
        return RequestTargets.Resolve(context, strip, out target) ?? TargetRewrite.From(route)?.Apply(context, ref target);
    }
}
