using FrontDoor.Rewriting;
using FrontDoor.Tests.Forwarding;
using Microsoft.AspNetCore.Http;

namespace FrontDoor.Tests.Rewriting;

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
    public void Refresh_is_mapped_too(string sent, string seen)
    {
        var context = Context(200);
        context.Response.Headers["Refresh"] = sent;
        RedirectRewriter.Apply(ForwardedRequests.Make(context), context.Response);
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
        RedirectRewriter.Apply(ForwardedRequests.Make(context, stripPrefix: "/api"), context.Response);
        Assert.Equal("/api/x", context.Response.Headers.ContentLocation);
    }

    [Fact]
    public void A_client_without_a_host_gets_a_path()
    {
        var context = Context(302);
        context.Request.Host = default;
        context.Response.Headers.Location = "http://10.0.0.1:4000/x";
        RedirectRewriter.Apply(ForwardedRequests.Make(context), context.Response);
        Assert.Equal("/x", context.Response.Headers.Location);
    }

    private static string Rewrite(
        string location, string address = "http://10.0.0.1:4000", string host = "Upstream", string? stripPrefix = null, int status = 302)
    {
        var context = Context(status);
        context.Response.Headers.Location = location;
        RedirectRewriter.Apply(ForwardedRequests.Make(context, address, host, stripPrefix), context.Response);
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
