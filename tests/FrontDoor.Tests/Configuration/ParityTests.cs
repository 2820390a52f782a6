using FrontDoor.Configuration;
using FrontDoor.Configuration.Building;
using FrontDoor.Configuration.Reading;
using FrontDoor.Configuration.Sources;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace FrontDoor.Tests.Configuration;

/// <summary>Whatever a file can say, the builder can say, and both fill the same records.</summary>
public class ParityTests
{
    private static readonly Dictionary<string, (string Value, Action<IFrontDoorBuilder> Build)> Cases = new()
    {
        ["Secret"] = ("0123456789abcdef", builder => builder.SetSecret("0123456789abcdef")),
        ["ForwardedHeaders:TrustedProxies"] = ("10.0.0.0/8, unix", builder => builder.TrustProxies("10.0.0.0/8").TrustProxies("unix")),
        ["ForwardedHeaders:ForwardLimit"] = ("2", builder => builder.SetForwardedHeaders(headers => headers with { ForwardLimit = 2 })),
        ["ForwardedHeaders:Read"] = ("Forwarded", builder => builder.SetForwardedHeaders(headers => headers with { Read = "Forwarded" })),
        ["ForwardedHeaders:Fields"] = ("For, Host", builder => builder.SetForwardedHeaders(headers => headers with { Fields = ["For", "Host"] })),
        ["ForwardedHeaders:Emit"] = ("Both", builder => builder.SetForwardedHeaders(headers => headers with { Emit = "Both" })),
        ["ForwardedHeaders:For"] = ("AddressAndPort", builder => builder.SetForwardedHeaders(headers => headers with { For = "AddressAndPort" })),
        ["ForwardedHeaders:By"] = ("_edge", builder => builder.SetForwardedHeaders(headers => headers with { By = "_edge" })),
        ["CorrelationId:Trust"] = ("Trusted", builder => builder.AddCorrelationId(trust: "Trusted")),
        ["CorrelationId:Enabled"] = ("false", builder => builder.RemoveCorrelationId()),
        ["CorrelationId:Header"] = ("X-Id", builder => builder.AddCorrelationId("X-Id")),
        ["SecurityHeaders:Enabled"] = ("false", builder => builder.RemoveSecurityHeaders()),
        ["SecurityHeaders:Preset"] = ("Strict", builder => builder.AddSecurityHeaders(headers => headers.Strict())),
        ["SecurityHeaders:Set:*"] = ("1", builder => builder.AddSecurityHeaders(headers => headers.Set("id", "1"))),
        ["SecurityHeaders:Remove"] = ("A,B", builder => builder.AddSecurityHeaders(headers => headers.Remove("A").Remove("B"))),
        ["Cache:Store"] = ("Disk", builder => builder.SetCache(new CacheConfig { Store = "Disk" })),
        ["Cache:MaxSize"] = ("1GB", builder => builder.SetCache(new CacheConfig { MaxSize = 1L << 30 })),
        ["Cache:Path"] = ("/var/cache", builder => builder.SetCache(new CacheConfig { Path = "/var/cache" })),
        ["Cache:Inactive"] = ("7s", builder => builder.SetCache(new CacheConfig { Inactive = TimeSpan.FromSeconds(7) })),
        ["Upstreams:*:Destinations:*:Address"] = ("http://y/base", builder => builder.AddUpstream("id", upstream => upstream.To("http://y/base", id: "id"))),
        ["Upstreams:*:Destinations:*:Host"] = ("app.example", builder => builder.AddUpstream("id", upstream => upstream.To("http://x", id: "id", host: "app.example"))),
        ["Upstreams:*:Destinations:*:Weight"] = ("3", builder => builder.AddUpstream("id", upstream => upstream.To("http://x", id: "id", weight: 3))),
        ["Upstreams:*:Destinations:*:Backup"] = ("true", builder => builder.AddUpstream("id", upstream => upstream.To("http://x", id: "id", backup: true))),
        ["Upstreams:*:LoadBalancing"] = ("Other", Upstream(upstream => upstream.Balance("Other"))),
        ["Upstreams:*:HashKey"] = ("Header:X-Tenant", Upstream(upstream => upstream.Hash("Header:X-Tenant").PowerOfTwoChoices())),
        ["Upstreams:*:Affinity:Cookie"] = ("sticky", Upstream(upstream => upstream.KeepClients("sticky"))),
        ["Upstreams:*:Affinity:Header"] = ("X-Sticky", Upstream(upstream => upstream.KeepClients(header: "X-Sticky"))),
        ["Upstreams:*:Affinity:OnFailure"] = ("Fail", Upstream(upstream => upstream.KeepClients(onFailure: "Fail"))),
        ["Upstreams:*:Health:Passive:Enabled"] = ("false", Upstream(upstream => upstream.KeepFailing())),
        ["Upstreams:*:Health:Passive:ConsecutiveFailures"] = ("7", Upstream(upstream => upstream.EjectFailing(consecutiveFailures: 7))),
        ["Upstreams:*:Health:Passive:Ejection"] = ("1m", Upstream(upstream => upstream.EjectFailing(ejection: TimeSpan.FromMinutes(1)))),
        ["Upstreams:*:Health:Passive:ConsecutiveErrorStatuses"] = ("0", Upstream(upstream => upstream.EjectFailing(consecutiveErrorStatuses: 0))),
        ["Upstreams:*:Health:Passive:MaxEjection"] = ("1m", Upstream(upstream => upstream.EjectFailing(maxEjection: TimeSpan.FromMinutes(1)))),
        ["Upstreams:*:Health:Passive:MaxEjectedPercent"] = ("30", Upstream(upstream => upstream.EjectFailing(maxEjectedPercent: 30))),
        ["Upstreams:*:Health:Active:Path"] = ("/healthz", Upstream(upstream => upstream.CheckHealth("/healthz"))),
        ["Upstreams:*:Health:Active:Type"] = ("Tcp", Upstream(upstream => upstream.CheckConnections())),
        ["Upstreams:*:Health:Active:Interval"] = ("1m", Upstream(upstream => upstream.CheckHealth("", probe => probe with { Interval = TimeSpan.FromMinutes(1) }))),
        ["Upstreams:*:Health:Active:DownInterval"] = ("1m", Upstream(upstream => upstream.CheckHealth("", probe => probe with { DownInterval = TimeSpan.FromMinutes(1) }))),
        ["Upstreams:*:Health:Active:Timeout"] = ("1m", Upstream(upstream => upstream.CheckHealth("", probe => probe with { Timeout = TimeSpan.FromMinutes(1) }))),
        ["Upstreams:*:Health:Active:Fall"] = ("7", Upstream(upstream => upstream.CheckHealth("", probe => probe with { Fall = 7 }))),
        ["Upstreams:*:Health:Active:Rise"] = ("7", Upstream(upstream => upstream.CheckHealth("", probe => probe with { Rise = 7 }))),
        ["Upstreams:*:Health:Active:Method"] = ("HEAD", Upstream(upstream => upstream.CheckHealth("", probe => probe with { Method = "HEAD" }))),
        ["Upstreams:*:Health:Active:Host"] = ("app.example", Upstream(upstream => upstream.CheckHealth("", probe => probe with { Host = "app.example" }))),
        ["Upstreams:*:Health:Active:Statuses"] = ("200", Upstream(upstream => upstream.CheckHealth("", probe => probe with { Statuses = "200" }))),
        ["Upstreams:*:Health:Active:BodyContains"] = ("ok", Upstream(upstream => upstream.CheckHealth("", probe => probe with { BodyContains = "ok" }))),
        ["Upstreams:*:Health:Active:Service"] = ("shop", Upstream(upstream => upstream.CheckGrpcHealth("shop", probe => probe with { Type = "Http" }))),
        ["Upstreams:*:Health:SlowStart"] = ("30s", Upstream(upstream => upstream.SlowStart(TimeSpan.FromSeconds(30)))),
        ["Upstreams:*:Destinations:*:Draining"] = ("true", Upstream(upstream => upstream.Drain("id"))),
        ["Upstreams:*:Retry:On"] = ("ConnectFailure, 503", Upstream(upstream => upstream.Retry(1, retry => retry with { On = ["ConnectFailure", "503"] }))),
        ["Upstreams:*:Retry:Budget"] = ("0.5", Upstream(upstream => upstream.Retry(1, retry => retry with { Budget = 0.5 }))),
        ["Upstreams:*:Retry:MaxReplayBytes"] = ("1MB", Upstream(upstream => upstream.Retry(1, retry => retry with { MaxReplayBytes = 1024 * 1024 }))),
        ["Upstreams:*:Limits:MaxRequestsPerDestination"] = ("9", Upstream(upstream => upstream.LimitRequests(9))),
        ["Upstreams:*:Limits:Queue"] = ("9", Upstream(upstream => upstream.With(config => config with { Limits = new LimitsConfig { Queue = 9 } }))),
        ["Upstreams:*:Limits:QueueTimeout"] = ("9s", Upstream(upstream => upstream.With(config => config with { Limits = new LimitsConfig { QueueTimeout = TimeSpan.FromSeconds(9) } }))),
        ["Upstreams:*:Retry:Attempts"] = ("4", Upstream(upstream => upstream.Retry(4))),
        ["Upstreams:*:Timeouts:Connect"] = ("7s", Upstream(upstream => upstream.Timeouts(connect: TimeSpan.FromSeconds(7)))),
        ["Upstreams:*:Timeouts:Send"] = ("7s", Upstream(upstream => upstream.Timeouts(send: TimeSpan.FromSeconds(7)))),
        ["Upstreams:*:Timeouts:Read"] = ("7s", Upstream(upstream => upstream.Timeouts(read: TimeSpan.FromSeconds(7)))),
        ["Upstreams:*:Timeouts:Idle"] = ("7s", Upstream(upstream => upstream.Timeouts(idle: TimeSpan.FromSeconds(7)))),
        ["Upstreams:*:Timeouts:Upgraded"] = ("none", Upstream(upstream => upstream.Timeouts(upgraded: Timeout.InfiniteTimeSpan))),
        ["Upstreams:*:Timeouts:Total"] = ("7s", Upstream(upstream => upstream.Timeouts(total: TimeSpan.FromSeconds(7)))),
        ["Upstreams:*:Http:Version"] = ("2", Upstream(upstream => upstream.HttpVersion("2"))),
        ["Upstreams:*:Http:MaxConnectionsPerDestination"] = ("9", Upstream(upstream => upstream.LimitConnections(9))),
        ["Upstreams:*:Http:Transport"] = ("HttpClient", Upstream(upstream => upstream.UseTransport("HttpClient"))),
        ["Upstreams:*:Http:Tls:ClientCertificate"] = ("client.pem", Upstream(upstream => upstream.ClientCertificate("client.pem"))),
        ["Upstreams:*:Http:Tls:CertificateAuthority"] = ("authority.pem", Upstream(upstream => upstream.CertificateAuthority("authority.pem"))),
        ["Upstreams:*:Http:Tls:ServerName"] = ("app.example", Upstream(upstream => upstream.TlsServerName("app.example"))),
        ["Upstreams:*:Http:Tls:AcceptAnyCertificate"] = ("true", Upstream(upstream => upstream.AcceptAnyCertificate())),
        ["Routes:*:Match:Hosts"] = ("a.example, *.b.example", Match(match => match.Hosts("a.example", "*.b.example"))),
        ["Routes:*:Match:Path"] = ("/x/{**rest}", builder => builder.AddRoute("/x/{**rest}", route => route.Named("id"))),
        ["Routes:*:Match:Methods"] = ("GET,POST", Match(match => match.Methods("GET").Methods("POST"))),
        ["Routes:*:Match:Scheme"] = ("https", Match(match => match.Scheme("https"))),
        ["Routes:*:Match:Headers:*:Exact"] = ("1", Match(match => match.Header("id", "1"))),
        ["Routes:*:Match:Headers:*:Prefix"] = ("1", Match(match => match.Header("id", new ValueMatch { Prefix = "1" }))),
        ["Routes:*:Match:Headers:*:Contains"] = ("1", Match(match => match.Header("id", new ValueMatch { Contains = "1" }))),
        ["Routes:*:Match:Headers:*:Regex"] = ("1", Match(match => match.Header("id", new ValueMatch { Regex = "1" }))),
        ["Routes:*:Match:Headers:*:Exists"] = ("false", Match(match => match.Header("id", new ValueMatch { Exists = false }))),
        ["Routes:*:Match:Headers:*:Not"] = ("true", Match(match => match.Header("id", new ValueMatch { Not = true }))),
        ["Routes:*:Match:Query:*:Exact"] = ("1", Match(match => match.Query("id", "1"))),
        ["Routes:*:Match:Query:*:Prefix"] = ("1", Match(match => match.Query("id", new ValueMatch { Prefix = "1" }))),
        ["Routes:*:Match:Query:*:Contains"] = ("1", Match(match => match.Query("id", new ValueMatch { Contains = "1" }))),
        ["Routes:*:Match:Query:*:Regex"] = ("1", Match(match => match.Query("id", new ValueMatch { Regex = "1" }))),
        ["Routes:*:Match:Query:*:Exists"] = ("true", Match(match => match.Query("id", new ValueMatch { Exists = true }))),
        ["Routes:*:Match:Query:*:Not"] = ("true", Match(match => match.Query("id", new ValueMatch { Not = true }))),
        ["Routes:*:Match:Cookies:*:Exact"] = ("1", Match(match => match.Cookie("id", "1"))),
        ["Routes:*:Match:Cookies:*:Prefix"] = ("1", Match(match => match.Cookie("id", new ValueMatch { Prefix = "1" }))),
        ["Routes:*:Match:Cookies:*:Contains"] = ("1", Match(match => match.Cookie("id", new ValueMatch { Contains = "1" }))),
        ["Routes:*:Match:Cookies:*:Regex"] = ("1", Match(match => match.Cookie("id", new ValueMatch { Regex = "1" }))),
        ["Routes:*:Match:Cookies:*:Exists"] = ("true", Match(match => match.Cookie("id", new ValueMatch { Exists = true }))),
        ["Routes:*:Match:Cookies:*:Not"] = ("true", Match(match => match.Cookie("id", new ValueMatch { Not = true }))),
        ["Routes:*:Match:ClientAddress"] = ("loopback,10.1.0.0/16", Match(match => match.ClientAddress("loopback", "10.1.0.0/16"))),
        ["Routes:*:Order"] = ("-3", Route(route => route.Order(-3))),
        ["Routes:*:Upstream"] = ("web", Route(route => route.ForwardTo("web"))),
        ["Routes:*:Redirect:To"] = ("/new", Route(route => route.RedirectTo("/new"))),
        ["Routes:*:Redirect:Status"] = ("302", Route(route => route.RedirectTo("", 302))),
        ["Routes:*:HttpsRedirect"] = ("true", Route(route => route.RedirectToHttps())),
        ["Routes:*:Respond:Status"] = ("404", Route(route => route.Respond(404))),
        ["Routes:*:Respond:Body"] = ("gone", Route(route => route.Respond(body: "gone"))),
        ["Routes:*:Respond:ContentType"] = ("text/html", Route(route => route.Respond(contentType: "text/html"))),
        ["Routes:*:Host"] = ("Original", Route(route => route.PreserveHost())),
        ["Routes:*:StripPrefix"] = ("/api", Route(route => route.StripPrefix("/api"))),
        ["Routes:*:AddPrefix"] = ("/v2", Route(route => route.AddPrefix("/v2"))),
        ["Routes:*:PathPattern"] = ("/x/{rest}", Route(route => route.PathPattern("/x/{rest}"))),
        ["Routes:*:PathRegex:Match"] = ("^/old$", Route(route => route.PathRegex("^/old$", ""))),
        ["Routes:*:PathRegex:Replace"] = ("/new", Route(route => route.PathRegex("", "/new"))),
        ["Routes:*:EncodedSlashes"] = ("Reject", Route(route => route.EncodedSlashes("Reject"))),
        ["Routes:*:Query:Set:*"] = ("1", Route(route => route.SetQuery("id", "1"))),
        ["Routes:*:Query:Append:*"] = ("1", Route(route => route.AppendQuery("id", "1"))),
        ["Routes:*:Query:Remove"] = ("a,b", Route(route => route.RemoveQuery("a", "b"))),
        ["Routes:*:RewriteRedirects:Enabled"] = ("false", Route(route => route.KeepRedirects())),
        ["Routes:*:RewriteRedirects:Aliases"] = ("a.example, http://b:81", Route(route => route.RewriteRedirectsFrom("a.example", "http://b:81"))),
        ["Routes:*:RewriteRedirects:Fields"] = ("Link", Route(route => route.RewriteRedirects(redirects => redirects with { Fields = ["Link"] }))),
        ["Routes:*:RewriteCookies:Enabled"] = ("false", Route(route => route.KeepCookies())),
        ["Routes:*:RewriteCookies:Domain"] = ("example.com", Route(route => route.RewriteCookies(cookies => cookies with { Domain = "example.com" }))),
        ["Routes:*:RewriteCookies:Path"] = ("/", Route(route => route.RewriteCookies(cookies => cookies with { Path = "/" }))),
        ["Routes:*:RewriteCookies:Secure"] = ("true", Route(route => route.RewriteCookies(cookies => cookies with { Secure = true }))),
        ["Routes:*:RewriteCookies:HttpOnly"] = ("false", Route(route => route.RewriteCookies(cookies => cookies with { HttpOnly = false }))),
        ["Routes:*:RewriteCookies:SameSite"] = ("Lax", Route(route => route.RewriteCookies(cookies => cookies with { SameSite = "Lax" }))),
        ["Routes:*:RequestHeaders:Set:*"] = ("1", Route(route => route.SetRequestHeader("id", "1"))),
        ["Routes:*:RequestHeaders:Append:*"] = ("X", Route(route => route.RequestHeaders(headers => headers with { Append = Entry("X") }))),
        ["Routes:*:RequestHeaders:SetIfAbsent:*"] = ("X", Route(route => route.RequestHeaders(headers => headers with { SetIfAbsent = Entry("X") }))),
        ["Routes:*:RequestHeaders:Rename:*"] = ("X", Route(route => route.RequestHeaders(headers => headers with { Rename = Entry("X") }))),
        ["Routes:*:RequestHeaders:Copy:*"] = ("X", Route(route => route.RequestHeaders(headers => headers with { Copy = Entry("X") }))),
        ["Routes:*:RequestHeaders:Remove"] = ("A,B", Route(route => route.RemoveRequestHeaders("A", "B"))),
        ["Routes:*:ResponseHeaders:Set:*:Value"] = ("1", Route(route => route.SetResponseHeader("id", "1"))),
        ["Routes:*:ResponseHeaders:Set:*:When"] = ("2xx,404", Route(route => route.SetResponseHeader("id", "", "2xx", "404"))),
        ["Routes:*:ResponseHeaders:Append:*:Value"] = ("1", Route(route => route.ResponseHeaders(fields => fields with { Append = Entry(new HeaderValueConfig { Value = "1" }) }))),
        ["Routes:*:ResponseHeaders:Append:*:When"] = ("2xx", Route(route => route.ResponseHeaders(fields => fields with { Append = Entry(new HeaderValueConfig { Value = "", When = ["2xx"] }) }))),
        ["Routes:*:ResponseHeaders:SetIfAbsent:*:Value"] = ("1", Route(route => route.ResponseHeaders(fields => fields with { SetIfAbsent = Entry(new HeaderValueConfig { Value = "1" }) }))),
        ["Routes:*:ResponseHeaders:SetIfAbsent:*:When"] = ("2xx", Route(route => route.ResponseHeaders(fields => fields with { SetIfAbsent = Entry(new HeaderValueConfig { Value = "", When = ["2xx"] }) }))),
        ["Routes:*:ResponseHeaders:Rename:*"] = ("X", Route(route => route.ResponseHeaders(fields => fields with { Rename = Entry("X") }))),
        ["Routes:*:ResponseHeaders:Copy:*"] = ("X", Route(route => route.ResponseHeaders(fields => fields with { Copy = Entry("X") }))),
        ["Routes:*:ResponseHeaders:Remove"] = ("A,B", Route(route => route.RemoveResponseHeaders("A", "B"))),
        ["Routes:*:ResponseTrailers:Set:*:Value"] = ("1", Route(route => route.ResponseTrailers(fields => fields with { Set = Entry(new HeaderValueConfig { Value = "1" }) }))),
        ["Routes:*:ResponseTrailers:Set:*:When"] = ("2xx", Route(route => route.ResponseTrailers(fields => fields with { Set = Entry(new HeaderValueConfig { Value = "", When = ["2xx"] }) }))),
        ["Routes:*:ResponseTrailers:Append:*:Value"] = ("1", Route(route => route.ResponseTrailers(fields => fields with { Append = Entry(new HeaderValueConfig { Value = "1" }) }))),
        ["Routes:*:ResponseTrailers:Append:*:When"] = ("2xx", Route(route => route.ResponseTrailers(fields => fields with { Append = Entry(new HeaderValueConfig { Value = "", When = ["2xx"] }) }))),
        ["Routes:*:ResponseTrailers:SetIfAbsent:*:Value"] = ("1", Route(route => route.ResponseTrailers(fields => fields with { SetIfAbsent = Entry(new HeaderValueConfig { Value = "1" }) }))),
        ["Routes:*:ResponseTrailers:SetIfAbsent:*:When"] = ("2xx", Route(route => route.ResponseTrailers(fields => fields with { SetIfAbsent = Entry(new HeaderValueConfig { Value = "", When = ["2xx"] }) }))),
        ["Routes:*:ResponseTrailers:Rename:*"] = ("X", Route(route => route.ResponseTrailers(fields => fields with { Rename = Entry("X") }))),
        ["Routes:*:ResponseTrailers:Copy:*"] = ("X", Route(route => route.ResponseTrailers(fields => fields with { Copy = Entry("X") }))),
        ["Routes:*:ResponseTrailers:Remove"] = ("A,B", Route(route => route.ResponseTrailers(fields => fields with { Remove = ["A", "B"] }))),
        ["Routes:*:MaxRequestBodySize"] = ("10MB", Route(route => route.LimitBody("10MB"))),
        ["Routes:*:Timeouts:Connect"] = ("7s", Route(route => route.Timeouts(connect: TimeSpan.FromSeconds(7)))),
        ["Routes:*:Timeouts:Send"] = ("7s", Route(route => route.Timeouts(send: TimeSpan.FromSeconds(7)))),
        ["Routes:*:Timeouts:Read"] = ("7s", Route(route => route.Timeouts(read: TimeSpan.FromSeconds(7)))),
        ["Routes:*:Timeouts:Idle"] = ("7s", Route(route => route.Timeouts(idle: TimeSpan.FromSeconds(7)))),
        ["Routes:*:Timeouts:Upgraded"] = ("none", Route(route => route.Timeouts(upgraded: Timeout.InfiniteTimeSpan))),
        ["Routes:*:Timeouts:Total"] = ("7s", Route(route => route.Timeouts(total: TimeSpan.FromSeconds(7)))),
        ["Routes:*:SecurityHeaders:Enabled"] = ("false", Route(route => route.WithoutSecurityHeaders())),
        ["Routes:*:SecurityHeaders:Preset"] = ("Api", Route(route => route.SecurityHeaders(headers => headers.Api()))),
        ["Routes:*:SecurityHeaders:Set:*"] = ("1", Route(route => route.SecurityHeaders(headers => headers.Set("id", "1")))),
        ["Routes:*:SecurityHeaders:Remove"] = ("A,B", Route(route => route.SecurityHeaders(headers => headers.Remove("A", "B")))),
        ["Routes:*:Cache:Enabled"] = ("false", Route(route => route.Cache(cache => cache with { Enabled = false }))),
        ["Routes:*:Cache:Ttl:*"] = ("7s", Route(route => route.Cache(cache => cache with { Ttl = new Dictionary<string, TimeSpan> { ["id"] = TimeSpan.FromSeconds(7) } }))),
        ["Routes:*:Cache:Key:Host"] = ("false", Route(route => route.Cache(cache => cache with { Key = new CacheKeyConfig { Host = false } }))),
        ["Routes:*:Cache:Key:Query:Allow"] = ("a,b", Route(route => route.Cache(cache => cache with { Key = new CacheKeyConfig { Query = new CacheQueryConfig { Allow = ["a", "b"] } } }))),
        ["Routes:*:Cache:Key:Query:Deny"] = ("a,b", Route(route => route.Cache(cache => cache with { Key = new CacheKeyConfig { Query = new CacheQueryConfig { Deny = ["a", "b"] } } }))),
        ["Routes:*:Cache:Key:Query:Sort"] = ("true", Route(route => route.Cache(cache => cache with { Key = new CacheKeyConfig { Query = new CacheQueryConfig { Sort = true } } }))),
        ["Routes:*:Cache:Key:Headers"] = ("A", Route(route => route.Cache(cache => cache with { Key = new CacheKeyConfig { Headers = ["A"] } }))),
        ["Routes:*:Cache:Key:Cookies"] = ("a", Route(route => route.Cache(cache => cache with { Key = new CacheKeyConfig { Cookies = ["a"] } }))),
        ["Routes:*:Cache:MaxObjectSize"] = ("1KB", Route(route => route.Cache(cache => cache with { MaxObjectSize = 1024 }))),
        ["Routes:*:Cache:StaleIfError"] = ("7s", Route(route => route.Cache(cache => cache with { StaleIfError = TimeSpan.FromSeconds(7) }))),
        ["Routes:*:Cache:StaleWhileRevalidate"] = ("7s", Route(route => route.Cache(cache => cache with { StaleWhileRevalidate = TimeSpan.FromSeconds(7) }))),
        ["Routes:*:Cache:Bypass"] = ("Header:A", Route(route => route.Cache(cache => cache with { Bypass = ["Header:A"] }))),
        ["Routes:*:Cache:NoStore"] = ("Query:a=1", Route(route => route.Cache(cache => cache with { NoStore = ["Query:a=1"] }))),
        ["Routes:*:Cache:MinUses"] = ("2", Route(route => route.Cache(cache => cache with { MinUses = 2 }))),
        ["Routes:*:Cache:Heuristic"] = ("true", Route(route => route.Cache(cache => cache with { Heuristic = true }))),
        ["Routes:*:Cache:StripCookies"] = ("true", Route(route => route.Cache(cache => cache with { StripCookies = true }))),
        ["Routes:*:Cache:RequestDirectives"] = ("Ignore", Route(route => route.Cache(cache => cache with { RequestDirectives = "Ignore" }))),
        ["Routes:*:Cache:Wait"] = ("7s", Route(route => route.Cache(cache => cache with { Wait = TimeSpan.FromSeconds(7) }))),
        ["Routes:*:Metadata:*"] = ("team-a", Route(route => route.WithMetadata("id", "team-a"))),
    };

    public static TheoryData<string> Keys => [.. ConfigKeys.All];

    [Fact]
    public void The_table_has_every_key_and_no_other() => Assert.Equal(ConfigKeys.All.Order(), Cases.Keys.Order());

    [Theory]
    [MemberData(nameof(Keys))]
    public void Code_and_configuration_say_the_same(string key)
    {
        var (value, build) = Cases[key];

        var fromFile = ReadFile(key, value);

        Assert.Equivalent(ReadCode(build), fromFile, strict: true);
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => Assert.Equivalent(ReadCode(Neighbour(key)), fromFile, strict: true));
    }

    private static FrontDoorConfig ReadFile(string key, string value)
    {
        var settings = new Dictionary<string, string?> { [$"FrontDoor:{key.Replace("*", "id", StringComparison.Ordinal)}"] = value };
        if (key.StartsWith("Upstreams", StringComparison.Ordinal))
        {
            settings.TryAdd("FrontDoor:Upstreams:id:Destinations:id:Address", "http://x");
        }

        var problems = new ProblemList();
        var root = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var config = ConfigReader.Read(new HostConfiguration(root).Read(root.GetSection("FrontDoor")), problems);
        Assert.Empty(problems.All);
        return config;
    }

    private static FrontDoorConfig ReadCode(Action<IFrontDoorBuilder> build)
    {
        var builder = new ServiceCollection().AddFrontDoor();
        build(builder);
        return FrontDoorBuilder.CodeOf(builder).Read(new HostConfiguration(null), new ProblemList());
    }

    // The same without the key: the case proves nothing where that reads alike.
    private static Action<IFrontDoorBuilder> Neighbour(string key) => key.Split(':')[0] switch
    {
        "Upstreams" => Upstream(upstream => upstream),
        "Routes" => Route(route => route),
        "ForwardedHeaders" => builder => builder.SetForwardedHeaders(headers => headers),
        _ => builder => builder.AddCorrelationId(),
    };

    private static Dictionary<string, T> Entry<T>(T value) => new(StringComparer.OrdinalIgnoreCase) { ["id"] = value };

    private static Action<IFrontDoorBuilder> Upstream(Func<UpstreamBuilder, UpstreamBuilder> configure) =>
        builder => builder.AddUpstream("id", upstream => configure(upstream.To("http://x", id: "id")));

    private static Action<IFrontDoorBuilder> Route(Func<RouteBuilder, RouteBuilder> configure) =>
        builder => builder.AddRoute(route => configure(route.Named("id")));

    private static Action<IFrontDoorBuilder> Match(Func<MatchBuilder, MatchBuilder> configure) => Route(route => route.Match(match => configure(match)));
}
