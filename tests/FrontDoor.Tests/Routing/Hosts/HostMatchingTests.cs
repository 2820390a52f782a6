namespace FrontDoor.Tests.Routing.Hosts;

public class HostMatchingTests
{
    [Theory]
    [InlineData("a.example", "a.example", true)]
    [InlineData("a.example", "A.Example", true)]
    [InlineData("A.Example", "a.example", true)]
    [InlineData("a.example", "a.example.", true)]
    [InlineData("a.example.", "a.example", true)]
    [InlineData("a.example", "a.example:8080", true)]
    [InlineData("a.example", "a.example.:8080", true)]
    [InlineData("a.example", "a.example:", true)]
    [InlineData("a.example", "b.example", false)]
    [InlineData("a.example", "x.a.example", false)]
    [InlineData("a.example", "a.example.evil.test", false)]
    [InlineData("a.example", "a.example..", false)]
    [InlineData("a.example", "a.example:80:80", false)]
    [InlineData("a.example", "a.example:x", false)]
    [InlineData("a.example", "a.example@evil.test", false)]
    [InlineData("a.example:80", "a.example", true)]
    [InlineData("a.example:80", "a.example:80", true)]
    [InlineData("a.example:80", "a.example:81", false)]
    [InlineData("a.example:443", "a.example", false)]
    [InlineData("*.example", "a.example", true)]
    [InlineData("*.example", "a.b.Example:81", true)]
    [InlineData("*.example", "a.example.", true)]
    [InlineData("*.example", "example", false)]
    [InlineData("*.example", ".example", false)]
    [InlineData("*.example", "notexample", false)]
    [InlineData("*.example", "a.example.test", false)]
    [InlineData("*.example:81", "a.example:81", true)]
    [InlineData("*.example:81", "a.example", false)]
    [InlineData("*", "whatever", true)]
    [InlineData("*:81", "whatever:81", true)]
    [InlineData("*:81", "whatever", false)]
    [InlineData("bücher.example", "xn--bcher-kva.example", true)]
    [InlineData("BÜCHER.example", "XN--BCHER-KVA.example", true)]
    [InlineData("xn--bcher-kva.example", "xn--bcher-kva.example", true)]
    [InlineData("*.bücher.example", "a.xn--bcher-kva.example:8080", true)]
    [InlineData("bücher.example", "bucher.example", false)]
    [InlineData("a.example", "xn--\u00fc.example", false)]
    [InlineData("[::1]", "[::1]", true)]
    [InlineData("[0:0:0:0:0:0:0:1]", "[::1]:8080", true)]
    [InlineData("[2001:DB8::1]:8080", "[2001:db8::1]:8080", true)]
    [InlineData("[::1]:8080", "[::1]", false)]
    [InlineData("[::1]", "[::2]", false)]
    [InlineData("[::1]", "[::1", false)]
    [InlineData("[::1]", "::1", false)]
    [InlineData("192.0.2.1", "192.0.2.1:80", true)]
    [InlineData("under_score.example", "under_score.example", true)]
    [InlineData("a.example", "", false)]
    public void A_host_matches(string pattern, string host, bool matches)
    {
        var matcher = Routes.Matcher(Routes.Parse("route", pattern));
        var request = Routes.Request("placeholder/");
        request.Request.Headers.Host = host;

        Assert.Equal(matches, matcher.Match(request, out _) is not null);
    }

    [Theory]
    [InlineData("http://a.example")]
    [InlineData("a.example/path")]
    [InlineData("a.example:0")]
    [InlineData("a.example:65536")]
    [InlineData("a.example:x")]
    [InlineData("a.example:")]
    [InlineData("::1")]
    [InlineData("[::1")]
    [InlineData("[127.0.0.1]")]
    [InlineData("[fe80::1%eth0]")]
    [InlineData("a..example")]
    [InlineData(".example")]
    [InlineData("*example")]
    [InlineData("a.*.example")]
    [InlineData("*.*.example")]
    [InlineData("*.")]
    [InlineData("a b.example")]
    [InlineData("user@a.example")]
    [InlineData("")]
    public void A_host_that_is_none_is_told(string host)
    {
        var problem = Assert.Single(Routes.Problems(Routes.Plan("api", new() { Hosts = [host] })));

        Assert.Equal(("Routes:api:Match:Hosts", host), (problem.Path, problem.Value));
    }

    [Fact]
    public void A_host_field_of_thousands_of_labels_is_as_good_as_none()
    {
        var matcher = Routes.Matcher(Routes.Parse("wild", "*.example"), Routes.Parse("any", "/{**rest}"));

        Assert.Equal("any", matcher.Match(string.Concat(Enumerable.Repeat("a.", 4000)) + "example/"));
    }

    [Fact]
    public void A_request_without_a_host_takes_a_route_for_any_host()
    {
        var matcher = Routes.Matcher(Routes.Parse("named", "a.example"), Routes.Parse("any", "/{**rest}"));
        var request = Routes.Request("placeholder/");
        request.Request.Headers.Remove("Host");

        Assert.Equal("any", matcher.Match(request, out _)?.Id);
    }
}
