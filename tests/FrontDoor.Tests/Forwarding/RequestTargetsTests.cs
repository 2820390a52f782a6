using FrontDoor.Faults;
using FrontDoor.Forwarding;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace FrontDoor.Tests.Forwarding;

/// <summary>The target as it came, the path that the server made of it, and what goes to the destination.</summary>
public class RequestTargetsTests
{
    [Theory]
    [InlineData("/", "/", "/")]
    [InlineData("/a/b", "/a/b", "/a/b")]
    [InlineData("/a/", "/a/", "/a/")]
    [InlineData("/a//b", "/a//b", "/a//b")]
    [InlineData("/a%2Fb", "/a%2Fb", "/a%2Fb")]
    [InlineData("/a%2fb", "/a%2fb", "/a%2fb")]
    [InlineData("/a%252Fb", "/a%2Fb", "/a%252Fb")]
    [InlineData("/%E4%BD%A0", "/你", "/%E4%BD%A0")]
    [InlineData("/%F0%9F%98%80", "/😀", "/%F0%9F%98%80")]
    [InlineData("/%c3", "/%c3", "/%c3")]
    [InlineData("/%C0%AF", "/%C0%AF", "/%C0%AF")]
    [InlineData("/x;y=1", "/x;y=1", "/x;y=1")]
    [InlineData("/a%20b", "/a b", "/a%20b")]
    [InlineData("/~t", "/~t", "/~t")]
    [InlineData("/%7e", "/~", "/%7e")]
    [InlineData("/%41", "/A", "/%41")]
    [InlineData("/a.b/..c/...", "/a.b/..c/...", "/a.b/..c/...")]
    [InlineData("/.well-known/x", "/.well-known/x", "/.well-known/x")]
    [InlineData("/a+b&c=d@e:f", "/a+b&c=d@e:f", "/a+b&c=d@e:f")]
    public void The_path_keeps_its_bytes(string raw, string routed, string sent) =>
        Assert.Equal(sent, Resolve(raw, routed, "", prefix: null));

    [Theory]
    [InlineData("/?", "?")]
    [InlineData("/?x=1%2F2&y=+", "?x=1%2F2&y=+")]
    [InlineData("/?A=b&a=B", "?A=b&a=B")]
    [InlineData("/?%zz", "?%zz")]
    [InlineData("/?a?b=/../c", "?a?b=/../c")]
    [InlineData("/?x={\"a\"|^`}", "?x={\"a\"|^`}")]
    public void The_query_keeps_its_bytes(string raw, string query) =>
        Assert.Equal(raw, Resolve(raw, "/", query, prefix: null));

    [Theory]
    [InlineData("/api", "/api", "/")]
    [InlineData("/api/", "/api/", "/")]
    [InlineData("/API/Users", "/API/Users", "/Users")]
    [InlineData("/api/users", "/api/users", "/users")]
    [InlineData("/api//users", "/api//users", "/users")]
    [InlineData("/api///users//x", "/api///users//x", "/users//x")]
    [InlineData("/api//", "/api//", "/")]
    [InlineData("/%61pi/a%2Fb", "/api/a%2Fb", "/a%2Fb")]
    [InlineData("/api/%61pi", "/api/api", "/%61pi")]
    [InlineData("/apix", "/apix", "/apix")]
    [InlineData("/api%2Fx", "/api%2Fx", "/api%2Fx")]
    [InlineData("/other", "/other", "/other")]
    public void A_prefix_is_cut_in_whole_segments(string raw, string routed, string sent) =>
        Assert.Equal(sent, Resolve(raw, routed, "", "/api"));

    [Fact]
    public void A_query_right_behind_the_prefix_gets_a_slash_before_it() =>
        Assert.Equal("/?x=1", Resolve("/api?x=1", "/api", "?x=1", "/api"));

    [Theory]
    [InlineData("http://example.com/a%2Fb?q", "/a%2Fb", "?q", "/a%2Fb?q")]
    [InlineData("http://example.com", "/", "", "/")]
    [InlineData("http://example.com?q=1", "/", "?q=1", "/?q=1")]
    public void The_absolute_form_is_sent_in_the_origin_form(string raw, string routed, string query, string sent) =>
        Assert.Equal(sent, Resolve(raw, routed, query, prefix: null));

    [Theory]
    [InlineData("/a/../b", "/b", "/b")]
    [InlineData("/a/%2e%2E/b", "/b", "/b")]
    [InlineData("/./b", "/b", "/b")]
    [InlineData("/b/.", "/b/", "/b/")]
    [InlineData("/x/../%E4%BD%A0 b", "/你 b", null)]
    [InlineData("/x/../%E4%BD%A0", "/你", "/%E4%BD%A0")]
    public void A_path_with_dot_segments_goes_out_as_it_was_routed(string raw, string routed, string? sent) =>
        Assert.Equal(sent, Resolve(raw, routed, "", prefix: null));

    [Theory]
    [InlineData("/api/../admin", "/admin")]
    [InlineData("/api/%2e%2e/admin", "/admin")]
    [InlineData("/x/../api/users", "/api/users")]
    [InlineData("/api/./users", "/api/users")]
    public void Under_a_stripped_prefix_dot_segments_are_refused(string raw, string routed) =>
        Assert.Null(Resolve(raw, routed, "", "/api"));

    [Theory]
    [InlineData("/api/..%2fadmin", "/api/..%2fadmin")]
    [InlineData("/api/%2e%2e%2fadmin", "/api/..%2fadmin")]
    [InlineData("/api/x%2f..%2f..%2fadmin", "/api/x%2f..%2f..%2fadmin")]
    [InlineData("/api/x%2F..", "/api/x%2F..")]
    [InlineData("/api/..;/admin", "/api/..;/admin")]
    [InlineData("/api/..%3b/admin", "/api/..;/admin")]
    [InlineData("/api/.;x=1/admin", "/api/.;x=1/admin")]
    [InlineData("/a%5cb", "/a\\b")]
    [InlineData("/a%5Cb", "/a\\b")]
    [InlineData("/a\\b", "/a\\b")]
    [InlineData("/%00", "/\0")]
    [InlineData("/%zz", "/%zz")]
    [InlineData("/%", "/%")]
    [InlineData("/%4", "/%4")]
    [InlineData("/a#b", "/a#b")]
    [InlineData("/a b", "/a b")]
    [InlineData("/é", "/é")]
    public void What_two_hops_may_read_differently_is_refused(string raw, string routed)
    {
        Assert.Null(Resolve(raw, routed, "", prefix: null));
        Assert.Null(Resolve(raw, routed, "", "/api"));
    }

    [Fact]
    public void A_path_that_a_middleware_changed_is_encoded_anew() =>
        Assert.Equal("/new%20path?q=1", Resolve("/old?q=1", "/new path", "?q=1", prefix: null));

    [Fact]
    public void A_query_that_a_middleware_changed_is_taken() =>
        Assert.Equal("/a?new=1", Resolve("/a?old=1", "/a", "?new=1", prefix: null));

    [Fact]
    public void In_a_branch_the_base_path_is_left_out() =>
        Assert.Equal("/a%2Fb", Resolve("/base/a%2Fb", "/a%2Fb", "", prefix: null, pathBase: "/base"));

    [Fact]
    public void The_base_path_of_a_branch_may_be_encoded() =>
        Assert.Equal("/x", Resolve("/b%61se/api/x", "/api/x", "", "/api", pathBase: "/base"));

    [Fact]
    public void A_branch_that_is_asked_for_nothing_more_gets_the_root() =>
        Assert.Equal("/", Resolve("/base", "", "", prefix: null, pathBase: "/base"));

    [Theory]
    [InlineData("/a b", "/a%20b")]
    [InlineData("/a%2Fb", "/a%2Fb")]
    [InlineData("/你", "/%E4%BD%A0")]
    public void Without_a_raw_target_the_routed_path_is_encoded(string routed, string sent) =>
        Assert.Equal(sent, Resolve("", routed, "", prefix: null));

    [Fact]
    public void The_asterisk_belongs_to_OPTIONS()
    {
        Assert.Equal("*", Resolve("*", "", "", "/api", method: "OPTIONS"));
        Assert.Null(Resolve("*", "", "", prefix: null, method: "GET"));
    }

    [Fact]
    public void A_plain_target_costs_no_allocation()
    {
        var context = Context("/api/users?x=1", "/api/users", "?x=1", "", "GET");
        RequestTargets.Resolve(context, "/api", out _);

        var before = GC.GetAllocatedBytesForCurrentThread();
        RequestTargets.Resolve(context, "/api", out _);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static string? Resolve(string raw, string routed, string query, string? prefix, string pathBase = "", string method = "GET")
    {
        var cause = RequestTargets.Resolve(Context(raw, routed, query, pathBase, method), prefix, out var target);
        if (cause is not null)
        {
            Assert.Same(Causes.ClientTarget, cause);
            return null;
        }

        var bytes = new byte[target.Length];
        Assert.Equal(bytes.Length, target.CopyTo(bytes));
        Assert.Equal(target.ToString(), System.Text.Encoding.ASCII.GetString(bytes));
        return target.ToString();
    }

    private static DefaultHttpContext Context(string raw, string routed, string query, string pathBase, string method)
    {
        var context = new DefaultHttpContext();
        context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = raw;
        context.Request.Method = method;
        context.Request.PathBase = pathBase;
        context.Request.Path = routed;
        context.Request.QueryString = new QueryString(query);
        return context;
    }
}
