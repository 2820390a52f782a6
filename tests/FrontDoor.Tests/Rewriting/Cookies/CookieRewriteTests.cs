using FrontDoor.Configuration;
using FrontDoor.Rewriting;
using FrontDoor.Rewriting.Redirects;
using FrontDoor.Tests.Forwarding;
using Microsoft.AspNetCore.Http;

namespace FrontDoor.Tests.Rewriting.Cookies;

/// <summary>The client asked for https://example.com/api/…, the destination is http://app.internal:4000.</summary>
public class CookieRewriteTests
{
    [Theory]
    [InlineData("a=1", "a=1")]
    [InlineData("a=1; Path=/", "a=1; Path=/api")]
    [InlineData("a=1;path=/", "a=1; Path=/api")]
    [InlineData("a=1; Path=/x/y; HttpOnly", "a=1; Path=/api/x/y; HttpOnly")]
    [InlineData("a=1; Path=/x/", "a=1; Path=/api/x/")]
    [InlineData("a=1; Path=", "a=1; Path=")]
    [InlineData("a=1; Path=x", "a=1; Path=x")]
    [InlineData("a=1; Path=//x", "a=1; Path=//x")]
    [InlineData("a=1; Path = /x ; Secure", "a=1; Path=/api/x; Secure")]
    [InlineData("a=Path=/; Path=/", "a=Path=/; Path=/api")]
    // Browsers know no quotes here (RFC 6265 §5.2).
    [InlineData("a=\"1; Path=/\"", "a=\"1; Path=/api/\"")]
    [InlineData("=; Path=/", "=; Path=/api")]
    [InlineData("a=1; Expires=Wed, 21 Oct 2026 07:28:00 GMT; Path=/", "a=1; Expires=Wed, 21 Oct 2026 07:28:00 GMT; Path=/api")]
    [InlineData("__Host-a=1; Secure; Path=/", "__Host-a=1; Secure; Path=/")]
    [InlineData("__host-a=1; Secure; Path=/", "__host-a=1; Secure; Path=/")]
    [InlineData("__Secure-a=1; Secure; Path=/", "__Secure-a=1; Secure; Path=/api")]
    [InlineData("a=1; Domain=app.internal", "a=1")]
    [InlineData("a=1; Domain=.APP.internal; Path=/x", "a=1; Path=/api/x")]
    [InlineData("a=1; Domain=other.internal", "a=1; Domain=other.internal")]
    [InlineData("a=1; Domain=example.com", "a=1; Domain=example.com")]
    [InlineData("a=1; SameSite=Lax; Priority=High; Partitioned", "a=1; SameSite=Lax; Priority=High; Partitioned")]
    public void By_default_paths_are_mapped_back_and_the_destinations_domain_goes(string sent, string seen) =>
        Assert.Equal(seen, Rewrite(sent, new CookieRewriteConfig()));

    [Theory]
    [InlineData("example.org", "a=1; Domain=app.internal", "a=1; Domain=example.org")]
    [InlineData("example.org", "a=1; Domain=foreign.example", "a=1; Domain=example.org")]
    [InlineData("example.org", "a=1", "a=1")]
    [InlineData("example.org", "__Host-a=1; Secure; Path=/", "__Host-a=1; Secure; Path=/")]
    [InlineData("", "a=1; Domain=foreign.example; Secure", "a=1; Secure")]
    public void A_domain_is_replaced_and_never_added(string domain, string sent, string seen) =>
        Assert.Equal(seen, Rewrite(sent, new CookieRewriteConfig { Domain = domain }));

    [Theory]
    [InlineData("a=1; Path=/x; Secure", "a=1; Secure; Path=/")]
    [InlineData("a=1", "a=1; Path=/")]
    [InlineData("__Host-a=1; Secure; Path=/", "__Host-a=1; Secure; Path=/")]
    public void A_path_can_be_set(string sent, string seen) => Assert.Equal(seen, Rewrite(sent, new CookieRewriteConfig { Path = "/" }));

    [Theory]
    [InlineData(true, true, "strict", "a=1", "a=1; Secure; HttpOnly; SameSite=Strict")]
    [InlineData(true, true, "Lax", "a=1; secure; httponly; samesite=none", "a=1; secure; httponly; SameSite=Lax")]
    [InlineData(null, null, "None", "a=1", "a=1; Secure; SameSite=None")]
    [InlineData(false, false, null, "a=1; Secure; HttpOnly", "a=1")]
    [InlineData(false, null, null, "a=1; Secure; SameSite=None", "a=1; Secure; SameSite=None")]
    [InlineData(false, null, null, "a=1; Secure; Partitioned", "a=1; Secure; Partitioned")]
    [InlineData(false, null, "Lax", "a=1; Secure; SameSite=None", "a=1; SameSite=Lax")]
    [InlineData(false, null, "Lax", "a=1; Secure; Partitioned", "a=1; Secure; Partitioned; SameSite=Lax")]
    [InlineData(false, null, null, "__Secure-a=1; Secure", "__Secure-a=1; Secure")]
    [InlineData(false, null, null, "__Host-a=1; Secure; Path=/", "__Host-a=1; Secure; Path=/")]
    public void Flags_can_be_enforced(bool? secure, bool? httpOnly, string? sameSite, string sent, string seen) =>
        Assert.Equal(seen, Rewrite(sent, new CookieRewriteConfig { Secure = secure, HttpOnly = httpOnly, SameSite = sameSite }));

    [Fact]
    public void An_application_that_is_told_its_prefix_has_set_the_path_already()
    {
        var headers = new RequestHeadersConfig { Set = new Dictionary<string, string> { ["X-Forwarded-Prefix"] = "/api" } };
        Assert.Equal("a=1; Path=/api", Rewrite(new RouteConfig { StripPrefix = "/api", RequestHeaders = headers }, "a=1; Path=/api"));
    }

    [Fact]
    public void The_domain_of_an_alias_goes_too() => Assert.Equal("a=1", Rewrite(
        new RouteConfig { RewriteRedirects = new RedirectRewriteConfig { Aliases = ["http://inner.example:81"] } }, "a=1; Domain=inner.example"));

    [Fact]
    public void Lines_stay_apart()
    {
        var context = Context("a=1; Path=/", "b=2; Path=/x");
        Apply(context, new RouteConfig { StripPrefix = "/api" });
        Assert.Equal("a=1; Path=/api|b=2; Path=/api/x", string.Join('|', context.Response.Headers.SetCookie.ToArray()));
    }

    private static string Rewrite(string line, CookieRewriteConfig cookies) => Rewrite(new RouteConfig { StripPrefix = "/api", RewriteCookies = cookies }, line);

    private static string Rewrite(RouteConfig route, string line)
    {
        var context = Context(line);
        Apply(context, route);
        return context.Response.Headers.SetCookie!;
    }

    private static void Apply(HttpContext context, RouteConfig route)
    {
        var request = ForwardedRequests.Make(context, "http://app.internal:4000", rewriting: RewritePlan.For(route));
        request.Plan.Rewriting.Cookies!.Apply(RedirectScope.Of(request), context.Response);
    }

    private static DefaultHttpContext Context(params string[] cookies)
    {
        var context = new DefaultHttpContext();
        context.Request.Host = new HostString("example.com");
        context.Response.Headers.SetCookie = cookies;
        return context;
    }
}
