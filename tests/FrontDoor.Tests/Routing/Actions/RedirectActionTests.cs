using FrontDoor.Configuration;
using FrontDoor.Faults;
using FrontDoor.Observability;
using FrontDoor.Routing.Actions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;

namespace FrontDoor.Tests.Routing.Actions;

public class RedirectActionTests
{
    [Theory]
    [InlineData("https://{host}{path}", "a.example/x?y=1", "https://a.example/x")]
    [InlineData("https://{host}{path}{query}", "a.example:8080/x?y=1", "https://a.example/x?y=1")]
    [InlineData("https://{host}{path}{query}", "a.example/", "https://a.example/")]
    [InlineData("https://{host}:8443{path}", "a.example:8080/x", "https://a.example:8443/x")]
    [InlineData("https://www.{host}{path}", "a.example/x", "https://www.a.example/x")]
    [InlineData("https://{host}{path}", "[::1]:8080/x", "https://[::1]/x")]
    [InlineData("{scheme}://b.example{path}", "https://a.example/x", "https://b.example/x")]
    [InlineData("https://b.example/new{path}", "a.example/x", "https://b.example/new/x")]
    [InlineData("https://b.example/new/{path}", "a.example/x", "https://b.example/new/x")]
    [InlineData("/new{path}?{query}", "a.example/x?y=1", "/new/x?y=1")]
    [InlineData("/new{path}?a=1&{query}", "a.example/x?y=1", "/new/x?a=1&y=1")]
    [InlineData("/login?return={path}", "a.example/x", "/login?return=/x")]
    [InlineData("/fixed", "a.example/x?y=1", "/fixed")]
    [InlineData("{path}", "a.example/x", "/x")]
    public void The_request_is_filled_in(string to, string request, string location) => Assert.Equal(location, Render(to, Routes.Request(request)));

    [Theory]
    [InlineData("{path}", "//evil.test", "", "/evil.test")]
    [InlineData("{path}", "///evil.test/", "", "/evil.test/")]
    [InlineData("/{path}", "/evil.test", "", "/evil.test")]
    [InlineData("/{path}", "//evil.test", "", "/evil.test")]
    [InlineData("{path}", "/ü x", "", "/%C3%BC%20x")]
    [InlineData("{path}", "/\\evil.test", "", "/%5Cevil.test")]
    [InlineData("{path}", "/\r\nSet-Cookie: a=b", "", "/%0D%0ASet-Cookie:%20a=b")]
    [InlineData("{path}", "/\t/evil.test", "", "/%09/evil.test")]
    [InlineData("{path}", "/x?y#z", "", "/x%3Fy%23z")]
    [InlineData("/safe{path}", "/%2e%2e/x", "", "/safe/%252e%252e/x")]
    [InlineData("/safe{path}", "/a%2fb%", "", "/safe/a%2Fb%25")]
    [InlineData("https://b.example{path}", "/@evil.test", "", "https://b.example/@evil.test")]
    [InlineData("https://b.example{path}", "", "", "https://b.example/")]
    [InlineData("https://b.example{query}", "/", "?.evil.test", "https://b.example?.evil.test")]
    [InlineData("/x{query}", "/", "?a=\r\nb#c<é>", "/x?a=%0D%0Ab%23c%3C%C3%A9%3E")]
    [InlineData("/login?return={path}", "/x&admin=1#y", "", "/login?return=/x%26admin%3D1%23y")]
    [InlineData("/login?return={path}{query}", "/x", "?a=1&b=2", "/login?return=/xa%3D1%26b%3D2")]
    [InlineData("/login?return={query}&ok=1", "/x", "?a=1&ok=0", "/login?return=a%3D1%26ok%3D0&ok=1")]
    [InlineData("/login#{path}", "/x&y", "", "/login#/x%26y")]
    public void No_value_gets_beyond_its_place(string to, string path, string query, string location)
    {
        var request = Routes.Request("a.example/");
        request.Request.Path = new PathString(path);
        request.Request.QueryString = new QueryString(query);

        Assert.Equal(location, Render(to, request));
    }

    [Theory]
    [InlineData("")]
    [InlineData("evil.test@a.example")]
    [InlineData("a.example/evil")]
    [InlineData("a.example\\evil")]
    [InlineData("a.example?x")]
    [InlineData("a.example evil")]
    [InlineData("a.example\r\nX: y")]
    public async Task A_host_that_is_none_is_not_redirected_to(string host)
    {
        var request = Routes.Request("a.example/");
        request.Request.Headers["Host"] = host;

        request.Features.Set<IFrontDoorFeature>(new FrontDoorFeature());

        await RedirectAction.For(new RedirectConfig { To = "https://{host}{path}" }, Responder).InvokeAsync(request);

        Assert.Equal(400, request.Response.StatusCode);
        Assert.Empty(request.Response.Headers.Location.ToString());
    }

    [Theory]
    [InlineData("x")]
    [InlineData("")]
    [InlineData("//{host}{path}")]
    [InlineData("ftp://a.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://{path}")]
    [InlineData("https://{query}")]
    [InlineData("https://")]
    [InlineData("https:///x")]
    [InlineData("https://{scheme}.example")]
    [InlineData("https://user@{host}")]
    [InlineData("{host}{path}")]
    [InlineData("/{other}")]
    [InlineData("/{path")]
    [InlineData("/path}")]
    [InlineData("/a b")]
    [InlineData("/\r\nX: y")]
    [InlineData("/\\evil.test")]
    [InlineData("/é")]
    public void A_target_that_is_no_url_is_told(string to)
    {
        Assert.Null(RedirectTemplate.TryParse(to, out var reason));
        Assert.NotNull(reason);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(308)]
    public async Task A_redirect_has_status_and_location(int status)
    {
        var request = Routes.Request("a.example/");

        await RedirectAction.For(new RedirectConfig { To = "/x", Status = status }, Responder).InvokeAsync(request);

        Assert.Equal((status, "/x"), (request.Response.StatusCode, request.Response.Headers.Location.ToString()));
    }

    [Fact]
    public async Task A_redirect_to_https_keeps_everything_but_the_port()
    {
        var request = Routes.Request("POST http://a.example:80/x/y?z=1");
        request.Request.PathBase = "/base";

        await RedirectAction.ToHttps(Responder).InvokeAsync(request);

        Assert.Equal((308, "https://a.example/base/x/y?z=1"), (request.Response.StatusCode, request.Response.Headers.Location.ToString()));
    }

    private static FaultResponder Responder => new(new HostingEnvironment(), NullLogger<FaultResponder>.Instance);

    private static string? Render(string to, HttpContext context)
    {
        var template = RedirectTemplate.TryParse(to, out var reason);
        Assert.Null(reason);
        return template!.Render(context.Request);
    }
}
