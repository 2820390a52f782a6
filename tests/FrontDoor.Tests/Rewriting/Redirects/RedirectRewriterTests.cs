using FrontDoor.Configuration;
using FrontDoor.Forwarding;
using FrontDoor.Rewriting;
using FrontDoor.Rewriting.Redirects;
using FrontDoor.Tests.Forwarding;
using Microsoft.AspNetCore.Http;

namespace FrontDoor.Tests.Rewriting.Redirects;

/// <summary>The client asked for https://example.com, the destination is http://10.0.0.1:4000.</summary>
public class RedirectRewriterTests
{
    [Theory]
    [InlineData("http://10.0.0.1:4000/x?y#z", "https://example.com/x?y#z")]
    [InlineData("HTTP://10.0.0.1:4000/x", "https://example.com/x")]
    [InlineData("https://10.0.0.1:4000/x", "https://example.com/x")]
    [InlineData("//10.0.0.1:4000/x", "//example.com/x")]
    [InlineData("http://10.0.0.1:4000", "https://example.com/")]
    [InlineData("http://10.0.0.1:4000?q", "https://example.com/?q")]
    [InlineData("/x", "/x")]
    [InlineData("x", "x")]
    [InlineData("?q", "?q")]
    public void A_redirect_to_the_destination_becomes_public(string sent, string seen) => Assert.Equal(seen, Rewrite(sent));

    [Theory]
    [InlineData("http://10.0.0.1:4001/x")]
    [InlineData("http://10.0.0.1/x")]
    [InlineData("http://10.0.0.11:4000/x")]
    [InlineData("http://user@10.0.0.1:4000/x")]
    [InlineData("http://example.com/x")]
    [InlineData("https://login.example.org/?next=http://10.0.0.1:4000/x")]
    [InlineData("//evil.example/x")]
    [InlineData("ftp://10.0.0.1:4000/x")]
    [InlineData("mailto:a@b")]
    [InlineData("/x?next=http://10.0.0.1:4000/")]
    public void Anything_else_stays_as_it_came(string sent) => Assert.Equal(sent, Rewrite(sent));

    [Theory]
    [InlineData("/x", "/api/x")]
    [InlineData("/", "/api/")]
    [InlineData("http://10.0.0.1:4000/x", "https://example.com/api/x")]
    [InlineData("http://10.0.0.1:4000", "https://example.com/api/")]
    [InlineData("//evil.example/x", "//evil.example/x")]
    [InlineData("x", "x")]
    public void A_stripped_prefix_is_put_back(string sent, string seen) => Assert.Equal(seen, Rewrite(sent, stripPrefix: "/api"));

    [Theory]
    [InlineData("/base/x", "/x")]
    [InlineData("/base", "/")]
    [InlineData("/base?q", "/?q")]
    [InlineData("/basement", "/basement")]
    [InlineData("/x", "/x")]
    [InlineData("http://10.0.0.1:4000/base/x", "https://example.com/x")]
    [InlineData("http://10.0.0.1:4000/x", "http://10.0.0.1:4000/x")]
    public void The_destinations_base_path_is_taken_off(string sent, string seen) =>
        Assert.Equal(seen, Rewrite(sent, address: "http://10.0.0.1:4000/base"));

    [Theory]
    [InlineData("http://up.example:80/x", "http://up.example")]
    [InlineData("http://up.example/x", "http://up.example:80")]
    [InlineData("https://up.example:443/x", "https://up.example")]
    [InlineData("https://UP.example/x", "https://up.example")]
    [InlineData("http://[::1]:4000/x", "http://[::1]:4000")]
    public void A_default_port_may_be_written_out_or_not(string sent, string address) =>
        Assert.Equal("https://example.com/x", Rewrite(sent, address: address));

    [Fact]
    public void Without_a_scheme_the_destinations_own_port_may_be_written_out() =>
        Assert.Equal("//example.com/x", Rewrite("//up.example:443/x", address: "https://up.example"));

    [Theory]
    [InlineData("5; url=http://10.0.0.1:4000/x", "5; url=https://example.com/x")]
    [InlineData("5;URL='http://10.0.0.1:4000/x'", "5;URL='https://example.com/x'")]
    [InlineData("0; url=\"/x\"", "0; url=\"/x\"")]
    [InlineData("5", "5")]
    [InlineData("5; url=", "5; url=")]
    [InlineData("5; url='", "5; url='")]
    [InlineData("5; url=https://evil.example/", "5; url=https://evil.example/")]
    [InlineData("0, http://10.0.0.1:4000/x", "0, https://example.com/x")]
    [InlineData(" .5 ; Url = \"http://10.0.0.1:4000/x\" ; y", " .5 ; Url = \"https://example.com/x\" ; y")]
    [InlineData("5; url=\"http://10.0.0.1:4000/x", "5; url=\"https://example.com/x")]
    [InlineData("5 http://10.0.0.1:4000/x", "5 https://example.com/x")]
    [InlineData("5; https://evil.example/?url=http://10.0.0.1:4000/x", "5; https://evil.example/?url=http://10.0.0.1:4000/x")]
    [InlineData("5; urls=http://10.0.0.1:4000/x", "5; urls=http://10.0.0.1:4000/x")]
    [InlineData("soon; url=http://10.0.0.1:4000/x", "soon; url=http://10.0.0.1:4000/x")]
    [InlineData(" ", " ")]
    public void Refresh_is_mapped_too(string sent, string seen)
    {
        var context = Context(200);
        context.Response.Headers["Refresh"] = sent;
        Apply(ForwardedRequests.Make(context));
        Assert.Equal(seen, context.Response.Headers["Refresh"]);
    }

    [Fact]
    public void The_host_that_the_destination_was_asked_for_is_its_own() =>
        Assert.Equal("https://example.com/x", Rewrite("http://inner.example/x", host: "inner.example"));

    [Fact]
    public void With_the_original_host_public_redirects_are_left_alone() =>
        Assert.Equal("https://example.com/x", Rewrite("https://example.com/x", host: "Original", stripPrefix: "/api"));

    [Fact]
    public void Location_of_other_statuses_is_not_a_redirect() =>
        Assert.Equal("http://10.0.0.1:4000/x", Rewrite("http://10.0.0.1:4000/x", status: 200));

    [Fact]
    public void Location_of_a_created_resource_is_mapped() =>
        Assert.Equal("https://example.com/x", Rewrite("http://10.0.0.1:4000/x", status: 201));

    [Fact]
    public void Content_Location_is_mapped_too()
    {
        var context = Context(200);
        context.Response.Headers.ContentLocation = "/x";
        Apply(ForwardedRequests.Make(context, stripPrefix: "/api"));
        Assert.Equal("/api/x", context.Response.Headers.ContentLocation);
    }

    [Fact]
    public void A_client_without_a_host_gets_a_path()
    {
        var context = Context(302);
        context.Request.Host = default;
        context.Response.Headers.Location = "http://10.0.0.1:4000/x";
        Apply(ForwardedRequests.Make(context));
        Assert.Equal("/x", context.Response.Headers.Location);
    }

    // 'public' is what the client asked for, 'own' the destination, 'strip' and 'add' the rewriting of the path.
    [Theory]
    // https upstream behind an http edge, and the reverse; user names, IPv6, ports, upper case.
    [InlineData("https://up.example", "http", "", "", "https://up.example/x", "http://example.com/x")]
    [InlineData("https://up.example", "http", "", "", "http://up.example/x", "http://example.com/x")]
    [InlineData("https://up.example", "http", "", "", "https://up.example:443/x", "http://example.com/x")]
    [InlineData("https://up.example", "http", "", "", "https://up.example:80/x", "https://up.example:80/x")]
    [InlineData("http://up.example", "https", "", "", "https://up.example/x", "https://example.com/x")]
    [InlineData("http://up.example", "https", "", "", "http://up.example:443/x", "http://up.example:443/x")]
    [InlineData("http://up.example:4000", "https", "", "", "HTTPS://UP.EXAMPLE:4000/X", "https://example.com/X")]
    [InlineData("http://up.example:4000", "https", "", "", "http://up.example.:4000/x", "https://example.com/x")]
    [InlineData("http://up.example:4000", "https", "", "", "http://up.example/x", "http://up.example/x")]
    [InlineData("http://[2001:db8::1]:4000", "https", "", "", "http://[2001:db8::1]:4000/x", "https://example.com/x")]
    [InlineData("http://[2001:db8::1]:4000", "https", "", "", "http://[2001:DB8:0:0::1]:4000/x", "https://example.com/x")]
    [InlineData("http://[2001:db8::1]:4000", "https", "", "", "http://[2001:db8::2]:4000/x", "http://[2001:db8::2]:4000/x")]
    [InlineData("http://[2001:db8::1]:4000", "https", "", "", "http://[2001:db8::1/x", "http://[2001:db8::1/x")]
    [InlineData("http://up.example:4000", "https", "", "", "http://up.example:4000@evil.example/", "http://up.example:4000@evil.example/")]
    [InlineData("http://up.example:4000", "https", "", "", "http://up.example:4000\\@evil.example/", "http://up.example:4000\\@evil.example/")]
    [InlineData("http://up.example:4000", "https", "", "", "http://up.example:4000.evil.example/", "http://up.example:4000.evil.example/")]
    [InlineData("http://up.example:4000", "https", "", "", "http://up.example:04000x/", "http://up.example:04000x/")]
    [InlineData("http://up.example:4000", "https", "", "", "http:///x", "http:///x")]
    [InlineData("http://up.example:4000", "https", "", "", "http:/x", "http:/x")]
    [InlineData("http://up.example:4000", "https", "", "", "javascript:alert(1)", "javascript:alert(1)")]
    // A prefix that was cut off, or added, or both.
    [InlineData("http://up.example:4000", "https", "/api", "", "/x?next=/y#z", "/api/x?next=/y#z")]
    [InlineData("http://up.example:4000", "https", "/api", "", "/?x", "/api/?x")]
    [InlineData("http://up.example:4000", "https", "/api", "", "/api/x", "/api/api/x")]
    [InlineData("http://up.example:4000", "https", "/api", "", "//up.example:4000/x", "//example.com/api/x")]
    [InlineData("http://up.example:4000", "https", "/api", "", "http://up.example:4000?q=1", "https://example.com/api/?q=1")]
    [InlineData("http://up.example:4000", "https", "/api", "", "http://up.example:4000#top", "https://example.com/api/#top")]
    [InlineData("http://up.example:4000", "https", "/api", "", "http://up.example:4000/a%2Fb/%E4%BD%A0", "https://example.com/api/a%2Fb/%E4%BD%A0")]
    [InlineData("http://up.example:4000", "https", "/api", "", "/login?ReturnUrl=http%3A%2F%2Fup.example%3A4000%2F", "/api/login?ReturnUrl=http%3A%2F%2Fup.example%3A4000%2F")]
    [InlineData("http://up.example:4000", "https", "/api", "", "https://evil.example/http://up.example:4000/", "https://evil.example/http://up.example:4000/")]
    [InlineData("http://up.example:4000", "https", "/api", "", "https://example.com/x", "https://example.com/x")]
    [InlineData("http://up.example:4000", "https", "/api", "", "/../admin", "/api/admin")]
    [InlineData("http://up.example:4000", "https", "/api", "", "/x/%2e%2e/%2E%2E/admin", "/api/admin")]
    [InlineData("http://up.example:4000", "https", "/api", "", "http://up.example:4000/x/..", "https://example.com/api/")]
    [InlineData("http://up.example:4000", "https", "/api", "", "../y", "/api/v2/y")]
    [InlineData("http://up.example:4000", "https", "/api", "", "../../../y?z", "/api/y?z")]
    [InlineData("http://up.example:4000", "https", "/api", "", "y/z", "y/z")]
    [InlineData("http://up.example:4000", "https", "/api", "", "?page=../2", "?page=../2")]
    [InlineData("http://up.example:4000", "https", "/api", "", "mailto:a@b/../c", "mailto:a@b/../c")]
    [InlineData("http://up.example:4000", "https", "/über", "", "/x", "/%C3%BCber/x")]
    [InlineData("http://up.example:4000", "https", "", "/v2", "/v2/x", "/x")]
    [InlineData("http://up.example:4000", "https", "", "/v2", "/v2", "/")]
    [InlineData("http://up.example:4000", "https", "", "/v2", "/v2?q", "/?q")]
    [InlineData("http://up.example:4000", "https", "", "/v2", "/v20/x", "/v20/x")]
    [InlineData("http://up.example:4000", "https", "", "/v2", "/x", "/x")]
    [InlineData("http://up.example:4000", "https", "", "/v2", "http://up.example:4000/x", "http://up.example:4000/x")]
    [InlineData("http://up.example:4000", "https", "", "/v2", "../y", "/y")]
    [InlineData("http://up.example:4000", "https", "/api", "/v2", "/v2/x", "/api/x")]
    [InlineData("http://up.example:4000/base", "https", "/api", "/v2", "http://up.example:4000/base/v2/x?q#f", "https://example.com/api/x?q#f")]
    [InlineData("http://up.example:4000/base", "https", "/api", "/v2", "http://up.example:4000/v2/x", "http://up.example:4000/v2/x")]
    // What cutting a prefix could turn into a way to anywhere (browsers read '\\' as '/', and leave out tabs).
    [InlineData("http://up.example:4000", "https", "", "/v2", "/v2//evil.example/", "/v2//evil.example/")]
    [InlineData("http://up.example:4000", "https", "", "/v2", "/v2/\\evil.example/", "/v2/\\evil.example/")]
    [InlineData("http://up.example:4000", "https", "", "/v2", "/v2/\t/evil.example/", "/v2/\t/evil.example/")]
    [InlineData("http://up.example:4000", "https", "", "/v2", "/v2/x/..//evil.example/", "/v2/x/..//evil.example/")]
    [InlineData("http://up.example:4000/base", "https", "", "", "/base//evil.example/", "/base//evil.example/")]
    [InlineData("http://up.example:4000", "https", "/api", "", "//evil.example/x", "//evil.example/x")]
    [InlineData("http://up.example:4000", "https", "/api", "", "/\\evil.example/x", "/\\evil.example/x")]
    [InlineData("http://up.example:4000", "https", "/api", "", "\\\\evil.example/x", "\\\\evil.example/x")]
    [InlineData("http://up.example:4000", "https", "/api", "", "///evil.example/x", "///evil.example/x")]
    public void Every_form_of_a_redirect(string own, string scheme, string strip, string add, string sent, string seen)
    {
        var route = new RouteConfig { StripPrefix = strip.Length > 0 ? strip : null, AddPrefix = add.Length > 0 ? add : null };
        Assert.Equal(seen, Rewrite(route, sent, own, scheme));
    }

    [Theory]
    [InlineData("http://app.internal:8080", "http://app.internal:8080/x", true)]
    [InlineData("http://app.internal:8080", "https://APP.internal:8080/x", true)]
    [InlineData("http://app.internal:8080", "http://app.internal/x", false)]
    [InlineData("http://app.internal:8080", "//app.internal:8080/x", true)]
    [InlineData("app.internal", "http://app.internal/x", true)]
    [InlineData("app.internal", "https://app.internal:443/x", true)]
    [InlineData("app.internal", "https://app.internal:8443/x", false)]
    [InlineData("app.internal", "https://www.app.internal/x", false)]
    [InlineData("app.internal:8080", "http://app.internal:8080/x", true)]
    [InlineData("https://app.internal/", "https://app.internal/x", true)]
    [InlineData("[::1]:8080", "http://[0:0::1]:8080/x", true)]
    [InlineData("example.com", "https://example.com/x", false)]
    public void An_alias_is_the_applications_own_unless_it_is_the_public_host(string alias, string sent, bool isOwn)
    {
        var route = new RouteConfig { StripPrefix = "/api", RewriteRedirects = new RedirectRewriteConfig { Aliases = [alias] } };
        var expected = sent.StartsWith("//", StringComparison.Ordinal) ? "//example.com/api/x" : "https://example.com/api/x";
        Assert.Equal(isOwn ? expected : sent, Rewrite(route, sent));
    }

    [Theory]
    [InlineData("/x", "/x")]
    [InlineData("/api/x", "/api/x")]
    [InlineData("http://10.0.0.1:4000/api/x", "https://example.com/api/x")]
    public void An_application_that_is_told_its_prefix_has_put_it_back_already(string sent, string seen)
    {
        var headers = new RequestHeadersConfig { Set = new Dictionary<string, string> { ["X-Forwarded-Prefix"] = "/api" } };
        Assert.Equal(seen, Rewrite(new RouteConfig { StripPrefix = "/api", RequestHeaders = headers }, sent));
    }

    [Fact]
    public void What_climbs_stays_relative_where_paths_are_left_alone()
    {
        var headers = new RequestHeadersConfig { Set = new Dictionary<string, string> { ["X-Forwarded-Prefix"] = "/api" } };
        Assert.Equal("../x", Rewrite(new RouteConfig { StripPrefix = "/api", RequestHeaders = headers }, "../x", "http://10.0.0.1:4000/base"));
    }

    [Theory]
    [InlineData("/v1/x", "/api/x")]
    [InlineData("/x", "/x")]
    [InlineData("http://10.0.0.1:4000/v1/x?q", "https://example.com/api/x?q")]
    public void A_pattern_that_only_changes_a_prefix_is_undone(string sent, string seen) => Assert.Equal(
        seen, Rewrite(new RouteConfig { Match = new RouteMatch { Path = "/api/{**rest}" }, PathPattern = "/v1/{**rest}" }, sent));

    [Theory]
    [InlineData("/x", "/x")]
    [InlineData("http://10.0.0.1:4000/x", "https://example.com/x")]
    public void A_pattern_that_cannot_be_undone_keeps_the_path(string sent, string seen) => Assert.Equal(
        seen, Rewrite(new RouteConfig { Match = new RouteMatch { Path = "/u/{id}" }, PathPattern = "/users/{id}/show" }, sent));

    [Theory]
    [InlineData("/new/x", "/api/new/x")]
    [InlineData("/old/x", "/old/x")]
    [InlineData("/x%", "/x%")]
    [InlineData("/x%zz/a b", "/x%zz/a b")]
    [InlineData("http://10.0.0.1:4000/old/x", "http://10.0.0.1:4000/old/x")]
    public void What_an_expression_would_send_elsewhere_is_left_alone(string sent, string seen) => Assert.Equal(
        seen, Rewrite(new RouteConfig { StripPrefix = "/api", PathRegex = new PathRegexConfig { Match = "^/old/(.*)$", Replace = "/new/$1" } }, sent));

    [Theory]
    [InlineData("</a>; rel=preload, <http://10.0.0.1:4000/b>; rel=\"next\"", "</api/a>; rel=preload, <https://example.com/api/b>; rel=\"next\"")]
    [InlineData("<https://cdn.example/x>; title=\"</y>\"", "<https://cdn.example/x>; title=\"</y>\"")]
    [InlineData("<>; rel=self, <", "<>; rel=self, <")]
    public void Links_are_mapped_where_the_route_says_so(string sent, string seen)
    {
        var context = Context(200);
        context.Response.Headers.Link = sent;
        var route = new RouteConfig { StripPrefix = "/api", RewriteRedirects = new RedirectRewriteConfig { Fields = ["link"] } };
        Apply(ForwardedRequests.Make(context, rewriting: RewritePlan.For(route)));
        Assert.Equal(seen, context.Response.Headers.Link);
    }

    private static string Rewrite(RouteConfig route, string location, string address = "http://10.0.0.1:4000", string scheme = "https")
    {
        var context = Context(302);
        context.Request.Scheme = scheme;
        context.Response.Headers.Location = location;
        Apply(ForwardedRequests.Make(context, address, rewriting: RewritePlan.For(route), target: "/v2/a/b?c"));
        return context.Response.Headers.Location!;
    }

    private static void Apply(ForwardedRequest request) =>
        RedirectRewriter.Apply(request.Plan.Rewriting.Redirects!, RedirectScope.Of(request), request.Context.Response);

    private static string Rewrite(
        string location, string address = "http://10.0.0.1:4000", string host = "Upstream", string? stripPrefix = null, int status = 302)
    {
        var context = Context(status);
        context.Response.Headers.Location = location;
        Apply(ForwardedRequests.Make(context, address, host, stripPrefix));
        return context.Response.Headers.Location!;
    }

    private static DefaultHttpContext Context(int status)
    {
        var context = new DefaultHttpContext();
        context.Request.Scheme = "https";
        context.Request.Host = new HostString("example.com");
        context.Response.StatusCode = status;
        return context;
    }
}
