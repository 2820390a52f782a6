using FrontDoor.Configuration;
using FrontDoor.Configuration.Validation;

namespace FrontDoor.Tests.Configuration;

public class ValidationTests
{
    public static TheoryData<string> GoodAddresses =>
        ["http://x", "HTTPS://x:8443/base", "http://[::1]:80", "http://10.0.0.1:4000/", "http://bücher.example"];

    public static TheoryData<string, string> BadAddresses => new()
    {
        { "10.0.0.11:4000", "no scheme" },
        { "localhost:4000", "no scheme" },
        { "htp://x", "'htp' is neither" },
        { "ws://x", "'ws' is neither" },
        { "http://", "malformed" },
        { "http://x:99999", "malformed" },
        { "http://x:0", "port is out of range" },
        { "http://x/?a=1", "no query" },
        { "http://x/#a", "no fragment" },
        { "http://me:secret@x", "User name" },
        { "http://x/a b", "blank" },
    };

    public static TheoryData<string, string> BadRoutes => new()
    {
        { """{ }""", "" },
        { """{ "Upstream": "web", "HttpsRedirect": true }""", "" },
        { """{ "Upstream": "nowhere" }""", ":Upstream" },
        { """{ "Upstream": "web", "Host": "a b" }""", ":Host" },
        { """{ "Upstream": "web", "Host": "http://x" }""", ":Host" },
        { """{ "Upstream": "web", "Host": "*.example" }""", ":Host" },
        { """{ "Upstream": "web", "Match": "api" }""", ":Match:Path" },
        { """{ "Upstream": "web", "Match": { "Headers": { "a b": "1" } } }""", ":Match:Headers:a b" },
        { """{ "Upstream": "web", "Match": { "Cookies": { "a;b": "1" } } }""", ":Match:Cookies:a;b" },
        { """{ "Upstream": "web", "StripPrefix": "api" }""", ":StripPrefix" },
        { """{ "Upstream": "web", "StripPrefix": "/" }""", ":StripPrefix" },
        { """{ "Upstream": "web", "StripPrefix": "/a//b" }""", ":StripPrefix" },
        { """{ "Upstream": "web", "StripPrefix": "/a/../b" }""", ":StripPrefix" },
        { """{ "Upstream": "web", "StripPrefix": "/a%20b" }""", ":StripPrefix" },
        { """{ "Upstream": "web", "Match": "/app/{**rest}", "StripPrefix": "/api" }""", ":StripPrefix" },
        { """{ "Upstream": "web", "Match": "/api", "StripPrefix": "/api/v2" }""", ":StripPrefix" },
        { """{ "Upstream": "web", "Match": "/{a}/x/{**rest}", "StripPrefix": "/api/y" }""", ":StripPrefix" },
        { """{ "Upstream": "web", "MaxRequestBodySize": "0", "Timeouts": { "Read": "0s" } }""", ":Timeouts:Read" },
        { """{ "Upstream": "web", "Timeouts": { "Total": "30d" } }""", ":Timeouts:Total" },
        { """{ "Upstream": "web", "AddPrefix": "v2" }""", ":AddPrefix" },
        { """{ "Upstream": "web", "AddPrefix": "/v2/../x" }""", ":AddPrefix" },
        { """{ "Upstream": "web", "AddPrefix": "/v2?x" }""", ":AddPrefix" },
        { """{ "Upstream": "web", "Match": "/u/{id}", "PathPattern": "/users/{idd}" }""", ":PathPattern" },
        { """{ "Upstream": "web", "PathPattern": "users" }""", ":PathPattern" },
        { """{ "Upstream": "web", "PathPattern": "/a/../b" }""", ":PathPattern" },
        { """{ "Upstream": "web", "PathPattern": "/a?x" }""", ":PathPattern" },
        { """{ "Upstream": "web", "PathPattern": "/{rest" }""", ":PathPattern" },
        { """{ "Upstream": "web", "PathRegex": { "Match": "(", "Replace": "/" } }""", ":PathRegex" },
        { """{ "Upstream": "web", "PathRegex": { "Match": "^/(.*)$", "Replace": "/$2" } }""", ":PathRegex" },
        { """{ "Upstream": "web", "PathRegex": { "Match": "a", "Replace": "/x?y" } }""", ":PathRegex" },
        { """{ "Upstream": "web", "PathRegex": { "Replace": "/x" } }""", ":PathRegex:Match" },
        { """{ "Upstream": "web", "PathPattern": "/x", "PathRegex": { "Match": "a", "Replace": "b" } }""", ":PathRegex" },
        { """{ "Upstream": "web", "EncodedSlashes": "Drop" }""", ":EncodedSlashes" },
        { """{ "Upstream": "web", "Query": { "Set": { "a": "{destination}" } } }""", ":Query:Set:a" },
        { """{ "Upstream": "web", "Query": { "Append": { "a": "{clientaddress}" } } }""", ":Query:Append:a" },
        { """{ "Upstream": "web", "RewriteRedirects": { "Aliases": "http://a b" } }""", ":RewriteRedirects:Aliases" },
        { """{ "Upstream": "web", "RewriteRedirects": { "Aliases": "http://me@a" } }""", ":RewriteRedirects:Aliases" },
        { """{ "Upstream": "web", "RewriteRedirects": { "Fields": "Lnk" } }""", ":RewriteRedirects:Fields" },
        { """{ "Upstream": "web", "RewriteCookies": { "Domain": "a b" } }""", ":RewriteCookies:Domain" },
        { """{ "Upstream": "web", "RewriteCookies": { "Path": "x" } }""", ":RewriteCookies:Path" },
        { """{ "Upstream": "web", "RewriteCookies": { "Path": "/;Domain=x" } }""", ":RewriteCookies:Path" },
        { """{ "Upstream": "web", "RewriteCookies": { "SameSite": "Loose" } }""", ":RewriteCookies:SameSite" },
        { """{ "Upstream": "web", "RewriteCookies": { "SameSite": "None", "Secure": false } }""", ":RewriteCookies:Secure" },
        { """{ "Upstream": "web", "RequestHeaders": { "Set": { "Host": "x" } } }""", ":RequestHeaders:Set:Host" },
        { """{ "Upstream": "web", "RequestHeaders": { "Set": { "Content-Length": "x" } } }""", ":RequestHeaders:Set:Content-Length" },
        { """{ "Upstream": "web", "RequestHeaders": { "Set": { "content_length": "x" } } }""", ":RequestHeaders:Set:content_length" },
        { """{ "Upstream": "web", "RequestHeaders": { "Set": { "Transfer-Encoding": "x" } } }""", ":RequestHeaders:Set:Transfer-Encoding" },
        { """{ "Upstream": "web", "RequestHeaders": { "Set": { "Connection": "x" } } }""", ":RequestHeaders:Set:Connection" },
        { """{ "Upstream": "web", "RequestHeaders": { "Set": { "Keep-Alive": "x" } } }""", ":RequestHeaders:Set:Keep-Alive" },
        { """{ "Upstream": "web", "RequestHeaders": { "Set": { "TE": "x" } } }""", ":RequestHeaders:Set:TE" },
        { """{ "Upstream": "web", "RequestHeaders": { "Set": { "Upgrade": "x" } } }""", ":RequestHeaders:Set:Upgrade" },
        { """{ "Upstream": "web", "RequestHeaders": { "Set": { "Via": "x" } } }""", ":RequestHeaders:Set:Via" },
        { """{ "Upstream": "web", "RequestHeaders": { "Set": { "Expect": "x" } } }""", ":RequestHeaders:Set:Expect" },
        { """{ "Upstream": "web", "RequestHeaders": { "Set": { "Proxy-Authorization": "x" } } }""", ":RequestHeaders:Set:Proxy-Authorization" },
        { """{ "Upstream": "web", "RequestHeaders": { "Set": { "X-Forwarded-For": "x" } } }""", ":RequestHeaders:Set:X-Forwarded-For" },
        { """{ "Upstream": "web", "RequestHeaders": { "Set": { "X_Forwarded_For": "x" } } }""", ":RequestHeaders:Set:X_Forwarded_For" },
        { """{ "Upstream": "web", "RequestHeaders": { "Set": { "X-Forwarded-Host": "x" } } }""", ":RequestHeaders:Set:X-Forwarded-Host" },
        { """{ "Upstream": "web", "RequestHeaders": { "Set": { "Forwarded": "x" } } }""", ":RequestHeaders:Set:Forwarded" },
        { """{ "Upstream": "web", "RequestHeaders": { "Set": { "X-Request-Id": "x" } } }""", ":RequestHeaders:Set:X-Request-Id" },
        { """{ "Upstream": "web", "RequestHeaders": { "Set": { "traceparent": "x" } } }""", ":RequestHeaders:Set:traceparent" },
        { """{ "Upstream": "web", "RequestHeaders": { "Set": { "Sec-WebSocket-Key": "x" } } }""", ":RequestHeaders:Set:Sec-WebSocket-Key" },
        { """{ "Upstream": "web", "RequestHeaders": { "Set": { "a b": "x" } } }""", ":RequestHeaders:Set:a b" },
        { """{ "Upstream": "web", "RequestHeaders": { "Set": { "X-A": "" } } }""", ":RequestHeaders:Set:X-A" },
        { """{ "Upstream": "web", "RequestHeaders": { "Set": { "X-A": "{hots}" } } }""", ":RequestHeaders:Set:X-A" },
        { """{ "Upstream": "web", "RequestHeaders": { "Set": { "X-A": "a\r\nX-B: 1" } } }""", ":RequestHeaders:Set:X-A" },
        { """{ "Upstream": "web", "RequestHeaders": { "Append": { "X-Real-IP": "{header:X-Whatever}" } } }""", ":RequestHeaders:Append:X-Real-IP" },
        { """{ "Upstream": "web", "RequestHeaders": { "SetIfAbsent": { "Client-Cert": "{cookie:c}" } } }""", ":RequestHeaders:SetIfAbsent:Client-Cert" },
        { """{ "Upstream": "web", "RequestHeaders": { "Copy": { "X-A": "X-Real-IP" } } }""", ":RequestHeaders:Copy:X-A" },
        { """{ "Upstream": "web", "RequestHeaders": { "Rename": { "X-A": "Host" } } }""", ":RequestHeaders:Rename:X-A" },
        { """{ "Upstream": "web", "RequestHeaders": { "Rename": { "Content-Length": "X-A" } } }""", ":RequestHeaders:Rename:Content-Length" },
        { """{ "Upstream": "web", "RequestHeaders": { "Remove": "Host" } }""", ":RequestHeaders:Remove" },
        { """{ "Upstream": "web", "RequestHeaders": { "Remove": "X-Forwarded-For" } }""", ":RequestHeaders:Remove" },
        { """{ "Upstream": "web", "ResponseHeaders": { "Set": { "Content-Length": "1" } } }""", ":ResponseHeaders:Set:Content-Length" },
        { """{ "Upstream": "web", "ResponseHeaders": { "Append": { "Connection": "close" } } }""", ":ResponseHeaders:Append:Connection" },
        { """{ "Upstream": "web", "ResponseHeaders": { "Remove": "Transfer-Encoding" } }""", ":ResponseHeaders:Remove" },
        { """{ "Upstream": "web", "ResponseHeaders": { "Set": { "X-A": { "Value": "1", "When": "6xx" } } } }""", ":ResponseHeaders:Set:X-A:When" },
        { """{ "Upstream": "web", "ResponseHeaders": { "Set": { "X-A": { "When": "2xx" } } } }""", ":ResponseHeaders:Set:X-A" },
        { """{ "Upstream": "web", "ResponseHeaders": { "Rename": { "X-A": "Upgrade" } } }""", ":ResponseHeaders:Copy:X-A" },
        { """{ "Upstream": "web", "ResponseTrailers": { "Set": { "Trailer": "x" } } }""", ":ResponseTrailers:Set:Trailer" },
        { """{ "Redirect": { "Status": 308 } }""", ":Redirect:To" },
        { """{ "Redirect": { "To": "new" } }""", ":Redirect:To" },
        { """{ "Redirect": { "To": "//evil" } }""", ":Redirect:To" },
        { """{ "Redirect": { "To": "ftp://x" } }""", ":Redirect:To" },
        { """{ "Redirect": { "To": "/{rest}" } }""", ":Redirect:To" },
        { """{ "Redirect": { "To": "/a\r\nX: y" } }""", ":Redirect:To" },
        { """{ "Redirect": { "To": "/new", "Status": 304 } }""", ":Redirect:Status" },
        { """{ "Respond": { "Status": 99 } }""", ":Respond:Status" },
        { """{ "Respond": { "Status": 204, "Body": "x" } }""", ":Respond:Body" },
        { """{ "Respond": { "ContentType": "html" } }""", ":Respond:ContentType" },
    };

    public static TheoryData<string, string> BadUpstreams => new()
    {
        { """{ "Destinations": { "a": {} } }""", ":Destinations:a:Address" },
        { """{ "Destinations": { "a": { "Address": "http://x", "Host": "a/b" } } }""", ":Destinations:a:Host" },
        { """{ "Destinations": { "a": { "Address": "http://x", "Weight": 1001 } } }""", ":Destinations:a:Weight" },
        { """{ "Destinations": { "a": { "Address": "http://x", "Weight": -1 } } }""", ":Destinations:a:Weight" },
        { """{ "Destinations": { "a": "http://x" }, "LoadBalancing": "Hash" }""", ":HashKey" },
        { """{ "Destinations": { "a": "http://x" }, "LoadBalancing": "Hash", "HashKey": "X-Tenant" }""", ":HashKey" },
        { """{ "Destinations": { "a": "http://x" }, "LoadBalancing": "Hash", "HashKey": "Header:" }""", ":HashKey" },
        { """{ "Destinations": { "a": "http://x" }, "HashKey": "Header:X-Tenant" }""", ":HashKey" },
        { """{ "Destinations": { "a": "http://x" }, "Affinity": "a;b" }""", ":Affinity:Cookie" },
        { """{ "Destinations": { "a": "http://x" }, "Affinity": { "Header": "X-Forwarded-For" } }""", ":Affinity:Header" },
        { """{ "Destinations": { "a": "http://x" }, "Affinity": { "Cookie": "a", "Header": "X-A" } }""", ":Affinity:Header" },
        { """{ "Destinations": { "a": "http://x" }, "Affinity": { "OnFailure": "Redistribut" } }""", ":Affinity:OnFailure" },
        { """{ "Destinations": { "a": "http://x" }, "Retry": { "Attempts": 11 } }""", ":Retry:Attempts" },
        { """{ "Destinations": { "a": "http://x" }, "Health": { "Passive": { "ConsecutiveFailures": 0 } } }""", ":Health:Passive:ConsecutiveFailures" },
        { """{ "Destinations": { "a": "http://x" }, "Health": { "Passive": { "Ejection": "0s" } } }""", ":Health:Passive:Ejection" },
        { """{ "Destinations": { "a": "http://x" }, "Health": { "Passive": { "ConsecutiveErrorStatuses": -1 } } }""", ":Health:Passive:ConsecutiveErrorStatuses" },
        { """{ "Destinations": { "a": "http://x" }, "Health": { "Passive": { "MaxEjection": "0s" } } }""", ":Health:Passive:MaxEjection" },
        { """{ "Destinations": { "a": "http://x" }, "Health": { "Passive": { "MaxEjectedPercent": 101 } } }""", ":Health:Passive:MaxEjectedPercent" },
        { """{ "Destinations": { "a": "http://x" }, "Health": { "Active": { "Path": "healthz" } } }""", ":Health:Active:Path" },
        { """{ "Destinations": { "a": "http://x" }, "Health": { "Active": { "Path": "/a b" } } }""", ":Health:Active:Path" },
        { """{ "Destinations": { "a": "http://x" }, "Health": { "Active": { "Path": "/", "Interval": "0s" } } }""", ":Health:Active:Interval" },
        { """{ "Destinations": { "a": "http://x" }, "Health": { "Active": { "Path": "/", "DownInterval": "0s" } } }""", ":Health:Active:DownInterval" },
        { """{ "Destinations": { "a": "http://x" }, "Health": { "Active": { "Path": "/", "Timeout": "0s" } } }""", ":Health:Active:Timeout" },
        { """{ "Destinations": { "a": "http://x" }, "Health": { "Active": { "Path": "/", "Fall": 0 } } }""", ":Health:Active:Fall" },
        { """{ "Destinations": { "a": "http://x" }, "Health": { "Active": { "Path": "/", "Rise": 0 } } }""", ":Health:Active:Rise" },
        { """{ "Destinations": { "a": "http://x" }, "Health": { "Active": { "Path": "/", "Type": "Ping" } } }""", ":Health:Active:Type" },
        { """{ "Destinations": { "a": "http://x" }, "Health": { "Active": { "Path": "/", "Method": "GE T" } } }""", ":Health:Active:Method" },
        { """{ "Destinations": { "a": "http://x" }, "Health": { "Active": { "Path": "/", "Host": "a/b" } } }""", ":Health:Active:Host" },
        { """{ "Destinations": { "a": "http://x" }, "Health": { "Active": { "Path": "/", "Statuses": "2xx" } } }""", ":Health:Active:Statuses" },
        { """{ "Destinations": { "a": "http://x" }, "Health": { "Active": { "Path": "/", "Statuses": "300-200" } } }""", ":Health:Active:Statuses" },
        { """{ "Destinations": { "a": "http://x" }, "Health": { "Active": { "Path": "/", "Statuses": "" } } }""", ":Health:Active:Statuses" },
        { """{ "Destinations": { "a": "http://x" }, "Health": { "Active": { "Fall": 2 } } }""", ":Health:Active:Path" },
        { """{ "Destinations": { "a": "http://x" }, "Health": { "SlowStart": "0s" } }""", ":Health:SlowStart" },
        { """{ "Destinations": { "a": "http://x" }, "Retry": { "On": ["Refused"] } }""", ":Retry:On" },
        { """{ "Destinations": { "a": "http://x" }, "Retry": { "On": ["404"] } }""", ":Retry:On" },
        { """{ "Destinations": { "a": "http://x" }, "Retry": { "Budget": 1.5 } }""", ":Retry:Budget" },
        { """{ "Destinations": { "a": "http://x" }, "Retry": { "MaxReplayBytes": "1GB" } }""", ":Retry:MaxReplayBytes" },
        { """{ "Destinations": { "a": "http://x" }, "Limits": { "MaxRequestsPerDestination": 0 } }""", ":Limits:MaxRequestsPerDestination" },
        { """{ "Destinations": { "a": "http://x" }, "Limits": { "Queue": -1 } }""", ":Limits:Queue" },
        { """{ "Destinations": { "a": "http://x" }, "Limits": { "QueueTimeout": "0s" } }""", ":Limits:QueueTimeout" },
        { """{ "Destinations": { "a": "http://x" }, "Timeouts": { "Connect": "0s" } }""", ":Timeouts:Connect" },
        { """{ "Destinations": { "a": "http://x" }, "Http": { "Version": "1.0" } }""", ":Http:Version" },
        { """{ "Destinations": { "a": "http://x" }, "Http": { "Version": "3" } }""", ":Http:Version" },
        { """{ "Destinations": { "a": "http://x" }, "Http": { "Version": "2", "Transport": "Direct" } }""", ":Http:Transport" },
        { """{ "Destinations": { "a": "http://x" }, "Http": { "Transport": "Sockets" } }""", ":Http:Transport" },
        { """{ "Destinations": { "a": "http://x" }, "Http": { "MaxConnectionsPerDestination": 0 } }""", ":Http:MaxConnectionsPerDestination" },
        { """{ "Destinations": { "a": "http://x" }, "Http": { "Tls": { "ServerName": "https://x" } } }""", ":Http:Tls:ServerName" },
        { """{ "Destinations": { "a": "http://x" }, "Http": { "Tls": { "ClientCertificate": "missing.pem" } } }""", ":Http:Tls:ClientCertificate" },
        { """{ "Destinations": { "a": "http://x" }, "Http": { "Tls": { "CertificateAuthority": "missing.pem" } } }""", ":Http:Tls:CertificateAuthority" },
        { """{ "Destinations": { "a": "http://169.254.169.254/latest" } }""", ":Destinations:a:Address" },
        { """{ "Destinations": { "a": "http://[::ffff:169.254.169.254]" } }""", ":Destinations:a:Address" },
        { """{ "Destinations": { "a": "unix://run/app.sock" } }""", ":Destinations:a:Address" },
        { """{ "Destinations": { "a": "unix:app.sock" } }""", ":Destinations:a:Address" },
    };

    [Theory]
    [MemberData(nameof(GoodAddresses))]
    public void Addresses_have_scheme_host_port_and_base_path(string address) => Assert.Empty(Check(Upstream(address)));

    [Theory]
    [MemberData(nameof(BadAddresses))]
    public void Other_addresses_are_refused_with_the_reason(string address, string reason)
    {
        var problem = Assert.Single(Check(Upstream(address)));
        Assert.Equal("Upstreams:web:Destinations:a:Address", problem.Path);
        Assert.Contains(reason, problem.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", problem.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(BadRoutes))]
    public void A_bad_route_is_refused_under_the_path_of_the_setting(string route, string path)
    {
        var problem = Assert.Single(Check(ConfigHost.Read(
            $$"""{ "Upstreams": { "web": { "Destinations": { "a": "http://x" } } }, "Routes": { "r": { "Order": 0 } } }""",
            $$"""{ "Routes": { "r": {{route}} } }""")));
        Assert.Equal($"Routes:r{path}", problem.Path);
        Assert.NotEmpty(problem.Cure);
    }

    [Theory]
    [MemberData(nameof(BadUpstreams))]
    public void A_bad_upstream_is_refused_under_the_path_of_the_setting(string upstream, string path)
    {
        var problem = Assert.Single(Check(ConfigHost.Read($$"""{ "Upstreams": { "web": {{upstream}} } }""")));
        Assert.Equal($"Upstreams:web{path}", problem.Path);
        Assert.NotEmpty(problem.Cure);
    }

    [Theory]
    [InlineData("/api/{**rest}", "/api")]
    [InlineData("/API/{**rest}", "/api/")]
    [InlineData("/api/v2/{**rest}", "/api/v2")]
    [InlineData("/{tenant}/x", "/acme")]
    [InlineData("/{**rest}", "/a/b/c")]
    [InlineData(null, "/api")]
    public void A_prefix_may_be_cut_where_a_path_can_begin_with_it(string? pattern, string prefix)
    {
        var route = new RouteConfig { Upstream = "web", StripPrefix = prefix, Match = new RouteMatch { Path = pattern } };
        Assert.Empty(Check(Upstream("http://x") with { Routes = new Dictionary<string, RouteConfig> { ["r"] = route } }));
    }

    [Theory]
    [InlineData("/new")]
    [InlineData("https://{host}{path}{query}")]
    [InlineData("{scheme}://www.example.com{path}")]
    [InlineData("https://example.com")]
    public void Redirects_go_to_a_path_or_a_URL(string to)
    {
        var route = new RouteConfig { Redirect = new RedirectConfig { To = to } };
        Assert.Empty(Check(new FrontDoorConfig { Routes = new Dictionary<string, RouteConfig> { ["r"] = route } }));
    }

    [Theory]
    [InlineData("X Id")]
    [InlineData("")]
    [InlineData("Content-Length")]
    public void The_correlation_header_is_a_field_of_its_own(string header) =>
        Assert.NotEmpty(Check(new FrontDoorConfig { CorrelationId = new CorrelationIdConfig { Header = header } }));

    public static TheoryData<ForwardedHeadersConfig> WrongForwardedHeaders => new(
        new ForwardedHeadersConfig { TrustedProxies = ["10.0.0.1/8"] },
        new ForwardedHeadersConfig { TrustedProxies = ["loopback", "everybody"] },
        new ForwardedHeadersConfig { ForwardLimit = 0 },
        new ForwardedHeadersConfig { Read = "Both" },
        new ForwardedHeadersConfig { Fields = ["For", "Hots"] },
        new ForwardedHeadersConfig { Emit = "Any" },
        new ForwardedHeadersConfig { For = "Name" },
        new ForwardedHeadersConfig { For = "Obfuscated", Emit = "Both" },
        new ForwardedHeadersConfig { By = "edge" },
        new ForwardedHeadersConfig { By = "_" });

    [Theory]
    [MemberData(nameof(WrongForwardedHeaders))]
    public void Forwarded_headers_are_networks_and_known_names(ForwardedHeadersConfig headers) =>
        Assert.StartsWith("ForwardedHeaders:", Assert.Single(Check(new FrontDoorConfig { ForwardedHeaders = headers })).Path, StringComparison.Ordinal);

    [Fact]
    public void The_correlation_id_is_trusted_by_a_known_name_and_travels_in_no_field_about_clients()
    {
        Assert.Single(Check(new FrontDoorConfig { CorrelationId = new CorrelationIdConfig { Trust = "Nobody" } }));
        Assert.Single(Check(new FrontDoorConfig { CorrelationId = new CorrelationIdConfig { Header = "X-Real-IP" } }));
    }

    private static FrontDoorConfig Upstream(string address) => new()
    {
        Upstreams = new Dictionary<string, UpstreamConfig>
        {
            ["web"] = new() { Destinations = new Dictionary<string, DestinationConfig> { ["a"] = new() { Address = address } } },
        },
    };

    private static List<ConfigProblem> Check(FrontDoorConfig config)
    {
        var problems = new ProblemList();
        ConfigValidator.Validate(config, problems);
        return problems.All;
    }
}
