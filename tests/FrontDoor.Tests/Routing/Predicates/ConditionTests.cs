using System.Net;
using FrontDoor.Configuration;

namespace FrontDoor.Tests.Routing.Predicates;

public class ConditionTests
{
    [Theory]
    [InlineData("exact:1", "1", true)]
    [InlineData("exact:1", "2", false)]
    [InlineData("exact:a", "A", false)]
    [InlineData("exact:1", null, false)]
    [InlineData("exact:1", "2|1", true)]
    [InlineData("exact:", "", true)]
    [InlineData("prefix:ab", "abc", true)]
    [InlineData("prefix:ab", "Abc", false)]
    [InlineData("contains:JSON", "application/json", true)]
    [InlineData("contains:json", "text/html", false)]
    [InlineData("regex:^v[0-9]+$", "v12", true)]
    [InlineData("regex:^v[0-9]+$", "V12", false)]
    [InlineData("regex:b", "abc", true)]
    [InlineData("exists:true", "", true)]
    [InlineData("exists:true", null, false)]
    [InlineData("exists:false", null, true)]
    [InlineData("exists:false", "", false)]
    [InlineData("not exact:1", "1", false)]
    [InlineData("not exact:1", "2", true)]
    [InlineData("not exact:1", null, true)]
    [InlineData("not exact:1", "2|1", false)]
    [InlineData("not exists:true", null, true)]
    [InlineData("not exists:false", "x", true)]
    [InlineData("not exists:false", null, false)]
    [InlineData("not regex:^a", "b", true)]
    public void A_header_query_value_or_cookie_meets_a_condition(string condition, string? values, bool matches)
    {
        var fields = new Dictionary<string, ValueMatch> { ["X-A"] = Read(condition) };
        var request = Routes.Request("h/");
        var lines = values?.Split('|') ?? [];
        request.Request.Headers["X-A"] = lines;
        request.Request.Headers.Cookie = string.Join("; ", lines.Select(line => $"X-A={line}").Prepend("other=1"));
        request.Request.QueryString = new("?other=1" + string.Concat(lines.Select(line => $"&X-A={Uri.EscapeDataString(line)}")));

        Assert.Equal(matches, Routes.Matcher(Routes.Plan("header", new() { Headers = fields })).Match(request, out _) is not null);
        Assert.Equal(matches, Routes.Matcher(Routes.Plan("query", new() { Query = fields })).Match(request, out _) is not null);
        Assert.Equal(matches, Routes.Matcher(Routes.Plan("cookie", new() { Cookies = fields })).Match(request, out _) is not null);
    }

    [Theory]
    [InlineData("?name=a b", "?name=a%20b", true)]
    [InlineData("?name=a b", "?name=a+b", true)]
    [InlineData("?name=a+b", "?name=a%2Bb", true)]
    [InlineData("?name=ü", "?name=%C3%BC", true)]
    [InlineData("?name=1", "?%6eame=%31", true)]
    [InlineData("?name=1", "?NAME=1", true)]
    [InlineData("?name=1", "?x=2&name=2&name=1", true)]
    [InlineData("?name=1", "?xname=1", false)]
    [InlineData("?name=1", "?name=1;x", false)]
    [InlineData("?name=", "?name", true)]
    [InlineData("?name=", "?name=", true)]
    [InlineData("?name=", "?x&&", false)]
    [InlineData("?name=a=b", "?name=a=b", true)]
    [InlineData("?name=%zz", "?name=%zz", true)]
    [InlineData("?name=😀", "?name=%F0%9F%98%80", true)]
    [InlineData("?name=😀", "?name=+😀", false)]
    [InlineData("?name= 😀", "?name=+😀", true)]
    public void A_query_is_compared_decoded(string condition, string query, bool matches)
    {
        var pair = condition[1..].Split('=', 2);
        var matcher = Routes.Matcher(Routes.Plan("route", new() { Query = new Dictionary<string, ValueMatch> { [pair[0]] = new() { Exact = pair[1] } } }));
        var request = Routes.Request("h/");
        request.Request.QueryString = new(query);

        Assert.Equal(matches, matcher.Match(request, out _) is not null);
    }

    [Theory]
    [InlineData("beta=1", true)]
    [InlineData("a=2;beta=1", true)]
    [InlineData("a=2;  beta = 1 ", true)]
    [InlineData("beta=\"1\"", true)]
    [InlineData("BETA=1", false)]
    [InlineData("xbeta=1", false)]
    [InlineData("a=beta=1", false)]
    [InlineData("beta", false)]
    [InlineData("beta=2; beta=1", true)]
    [InlineData(";;", false)]
    public void A_cookie_is_found_in_its_field(string field, bool matches)
    {
        var matcher = Routes.Matcher(Routes.Plan("route", new() { Cookies = new Dictionary<string, ValueMatch> { ["beta"] = new() { Exact = "1" } } }));
        var request = Routes.Request("h/");
        request.Request.Headers.Cookie = field;

        Assert.Equal(matches, matcher.Match(request, out _) is not null);
    }

    [Theory]
    [InlineData("10.0.0.0/8", "10.255.0.1", true)]
    [InlineData("10.0.0.0/8", "::ffff:10.1.2.3", true)]
    [InlineData("::ffff:10.0.0.0/104", "10.1.2.3", true)]
    [InlineData("10.0.0.0/8", "11.0.0.1", false)]
    [InlineData("10.0.0.0/8", "a00::1", false)]
    [InlineData("192.0.2.7", "192.0.2.7", true)]
    [InlineData("192.0.2.7", "192.0.2.8", false)]
    [InlineData("0.0.0.0/0", "203.0.113.9", true)]
    [InlineData("0.0.0.0/0", "2001:db8::1", false)]
    [InlineData("::/0", "2001:db8::1", true)]
    [InlineData("::/0", "203.0.113.9", false)]
    [InlineData("2001:db8::/32", "2001:db8:1::1", true)]
    [InlineData("2001:db8::/32", "2001:db9::1", false)]
    [InlineData("2001:db8::1", "2001:db8::1", true)]
    [InlineData("loopback", "127.9.9.9", true)]
    [InlineData("loopback", "::1", true)]
    [InlineData("loopback", "10.0.0.1", false)]
    [InlineData("Private", "172.31.0.1", true)]
    [InlineData("private", "172.32.0.1", false)]
    [InlineData("private", "192.168.1.1", true)]
    [InlineData("private", "fd00::1", true)]
    [InlineData("private", "127.0.0.1", false)]
    [InlineData("192.0.2.7,10.0.0.0/8", "10.0.0.1", true)]
    [InlineData("0.0.0.0/0", null, false)]
    public void A_client_is_in_a_network(string networks, string? address, bool matches)
    {
        var matcher = Routes.Matcher(Routes.Plan("route", new() { ClientAddress = networks.Split(',') }));
        var request = Routes.Request("h/");
        request.Connection.RemoteIpAddress = address is null ? null : IPAddress.Parse(address);

        Assert.Equal(matches, matcher.Match(request, out _) is not null);
    }

    [Theory]
    [InlineData("10.0.0.1/8")]
    [InlineData("10.0.0.0/33")]
    [InlineData("10.0.0.0/-1")]
    [InlineData("10.0.0.0/")]
    [InlineData("10.1")]
    [InlineData("010.0.0.1")]
    [InlineData("fe80::1%2")]
    [InlineData("localhost")]
    [InlineData("")]
    public void A_network_that_is_none_is_told(string network) => Assert.Equal(
        ("Routes:api:Match:ClientAddress", network),
        Routes.Problems(Routes.Plan("api", new() { ClientAddress = [network] })).Select(problem => (problem.Path, problem.Value)).Single());

    [Theory]
    [InlineData("GET", "GET", true)]
    [InlineData("GET", "HEAD", true)]
    [InlineData("get", "GET", true)]
    [InlineData("GET", "get", true)]
    [InlineData("HEAD", "GET", false)]
    [InlineData("POST", "GET", false)]
    [InlineData("PURGE", "PURGE", true)]
    [InlineData("GET,POST", "POST", true)]
    public void A_method_is_admitted(string methods, string method, bool matches)
    {
        var request = Routes.Request("h/");
        request.Request.Method = method;

        Assert.Equal(matches, Routes.Matcher(Routes.Plan("route", new() { Methods = methods.Split(',') })).Match(request, out _) is not null);
    }

    [Theory]
    [InlineData("http", false, "http://h/", true)]
    [InlineData("HTTPS", false, "https://h/", true)]
    [InlineData("https", false, "http://h/", false)]
    [InlineData(null, true, "http://h/", true)]
    [InlineData(null, true, "https://h/", false)]
    public void A_scheme_is_asked_for_and_a_redirect_to_https_asks_by_itself(string? scheme, bool httpsRedirect, string request, bool matches)
    {
        var route = Routes.PlanOf("route", new RouteConfig { Match = new() { Scheme = scheme }, HttpsRedirect = httpsRedirect });

        Assert.Equal(matches, Routes.Matcher(route).Match(request) is not null);
    }

    [Fact]
    public void Conditions_in_code_run_last()
    {
        var asked = 0;
        var matcher = Routes.Matcher(Routes.Plan("route", new()
        {
            Headers = new Dictionary<string, ValueMatch> { ["X-A"] = new() { Exists = true } },
            Predicates = [context => ++asked > 0 && context.Request.Headers["X-A"] == "1"],
        }));

        Assert.Null(matcher.Match("h/"));
        Assert.Equal(0, asked);
        Assert.Null(matcher.Match("h/ X-A=2"));
        Assert.Equal("route", matcher.Match("h/ X-A=1"));
    }

    [Fact]
    public void Everything_that_is_wrong_is_told_at_once()
    {
        var problems = Routes.Problems(Routes.PlanOf("api", new RouteConfig
        {
            HttpsRedirect = true,
            Match = new RouteMatch
            {
                Hosts = ["http://x"],
                Path = "/{",
                Methods = ["GET, POST"],
                Scheme = "https",
                Headers = new Dictionary<string, ValueMatch> { ["X-A"] = new(), ["X-B"] = new() { Exact = "1", Prefix = "1" } },
                Query = new Dictionary<string, ValueMatch> { ["q"] = new() { Regex = "(" } },
                ClientAddress = ["nowhere"],
            },
        }));

        string[] expected = ["Path", "Hosts", "Scheme", "ClientAddress", "Headers:X-A", "Headers:X-B", "Query:q", "Methods"];
        Assert.Equal(expected.Select(key => $"Routes:api:Match:{key}"), problems.Select(problem => problem.Path));
        Assert.Single(Routes.Problems(Routes.Plan("api", new() { Scheme = "ftp" })));
    }

    private static ValueMatch Read(string text)
    {
        var not = text.StartsWith("not ", StringComparison.Ordinal);
        var pair = text[(not ? 4 : 0)..].Split(':', 2);
        return pair[0] switch
        {
            "exact" => new() { Exact = pair[1], Not = not },
            "prefix" => new() { Prefix = pair[1], Not = not },
            "contains" => new() { Contains = pair[1], Not = not },
            "regex" => new() { Regex = pair[1], Not = not },
            _ => new() { Exists = pair[1] == "true", Not = not },
        };
    }
}
