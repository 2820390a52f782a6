using FrontDoor.Configuration;
using FrontDoor.Forwarding;

namespace FrontDoor.Tests.Configuration;

public class DefaultsTests
{
    [Fact]
    public void An_upstream_takes_the_less_busy_of_two_retries_once_and_ejects_what_fails()
    {
        var upstream = new UpstreamConfig();
        Assert.Equal(("PowerOfTwoChoices", null, null), (upstream.LoadBalancing, upstream.HashKey, upstream.Affinity));
        Assert.Equal(1, upstream.Retry.Attempts);
        Assert.True(upstream.Health.Passive.Enabled);
        Assert.Equal(3, upstream.Health.Passive.ConsecutiveFailures);
        Assert.Equal(5, upstream.Health.Passive.ConsecutiveErrorStatuses);
        Assert.Equal((10, 300), (upstream.Health.Passive.Ejection.TotalSeconds, upstream.Health.Passive.MaxEjection.TotalSeconds));
        Assert.Equal(50, upstream.Health.Passive.MaxEjectedPercent);
        Assert.Equal(["ConnectFailure", "Reset"], upstream.Retry.On);
        Assert.Equal((0.2, 64 * 1024), (upstream.Retry.Budget, upstream.Retry.MaxReplayBytes));
    }

    [Fact]
    public void An_upstream_probes_nothing_limits_nothing_and_starts_at_once()
    {
        var upstream = new UpstreamConfig();
        Assert.Null(upstream.Health.Active);
        Assert.Null(upstream.Health.SlowStart);
        Assert.Equal((null, 0, 5), (upstream.Limits.MaxRequestsPerDestination, upstream.Limits.Queue, (int)upstream.Limits.QueueTimeout.TotalSeconds));
        Assert.False(new DestinationConfig { Address = "http://x" }.Draining);
    }

    [Fact]
    public void A_probe_asks_every_ten_seconds_and_every_two_while_it_fails()
    {
        var probe = new ActiveHealthConfig();
        Assert.Equal((10, 2, 5), (probe.Interval.TotalSeconds, probe.DownInterval.TotalSeconds, probe.Timeout.TotalSeconds));
        Assert.Equal((3, 2, "Http", "GET", "200-299"), (probe.Fall, probe.Rise, probe.Type, probe.Method, probe.Statuses));
        Assert.Equal((null, null, ""), (probe.Host, probe.BodyContains, probe.Service));
    }

    [Fact]
    public void Connections_are_HTTP_1_1_verified_and_unlimited()
    {
        var http = new HttpConfig();
        Assert.Equal(("1.1", "Auto", null, null, false), (http.Version, http.Transport, http.MaxConnectionsPerDestination, http.Tls.ServerName, http.Tls.AcceptAnyCertificate));
    }

    [Fact]
    public void A_route_sends_the_upstreams_host_and_rewrites_redirects()
    {
        var route = new RouteConfig();
        Assert.Equal((0, "Upstream", true, null, null), (route.Order, route.Host, route.RewriteRedirects.Enabled, route.StripPrefix, route.MaxRequestBodySize));
        Assert.False(route.HttpsRedirect);
    }

    [Fact]
    public void A_route_rewrites_redirects_and_cookies_and_nothing_else()
    {
        var route = new RouteConfig();
        Assert.Equal((null, null, null, "Keep"), (route.AddPrefix, route.PathPattern, route.PathRegex, route.EncodedSlashes));
        Assert.Equal((true, 0, 0), (route.RewriteRedirects.Enabled, route.RewriteRedirects.Aliases.Count, route.RewriteRedirects.Fields.Count));
        Assert.Equal(new CookieRewriteConfig { Enabled = true, Domain = null, Path = null, Secure = null, HttpOnly = null, SameSite = null }, route.RewriteCookies);
        Assert.Empty(route.Query.Set.Keys.Concat(route.Query.Append.Keys).Concat(route.Query.Remove));
        Assert.Empty(route.RequestHeaders.Set.Keys.Concat(route.RequestHeaders.Remove));
        Assert.Empty(route.ResponseHeaders.Set.Keys.Concat(route.ResponseTrailers.Set.Keys));
        Assert.Empty(new HeaderValueConfig { Value = "" }.When);
    }

    [Fact]
    public void Actions_that_answer_by_themselves_have_the_usual_status()
    {
        Assert.Equal(308, new RedirectConfig { To = "/" }.Status);
        Assert.Equal((200, null, "text/plain; charset=utf-8"), (new RespondConfig().Status, new RespondConfig().Body, new RespondConfig().ContentType));
    }

    [Fact]
    public void Timers_are_those_of_the_documentation()
    {
        var timers = UpstreamTimeouts.Resolve(new TimeoutsConfig(), new TimeoutsConfig());
        Assert.Equal(
            (5, 30, 60, 100, 3600),
            (timers.Connect.TotalSeconds, timers.Send.TotalSeconds, timers.Read.TotalSeconds, timers.Idle.TotalSeconds, timers.Upgraded.TotalSeconds));
        Assert.Equal(Timeout.InfiniteTimeSpan, timers.Total);
    }

    [Fact]
    public void Nobody_is_believed_about_clients_and_destinations_get_X_Forwarded_fields()
    {
        var headers = new ForwardedHeadersConfig();
        Assert.Empty(headers.TrustedProxies);
        Assert.Equal(["For", "Proto", "Host", "Prefix", "Port", "RealIp"], headers.Fields);
        Assert.Equal((null, "Any", "XForwarded", "Address", null), (headers.ForwardLimit, headers.Read, headers.Emit, headers.For, headers.By));
        Assert.Equal("Any", new CorrelationIdConfig().Trust);
    }

    [Fact]
    public void The_request_id_travels_in_X_Request_Id() =>
        Assert.Equal((true, "X-Request-Id"), (new CorrelationIdConfig().Enabled, new CorrelationIdConfig().Header));

    [Fact]
    public void A_cache_is_in_memory_small_and_strict()
    {
        var (store, route) = (new CacheConfig(), new RouteCacheConfig());
        Assert.Equal(("Memory", 100L << 20, "cache", TimeSpan.FromHours(1)), (store.Store, store.MaxSize, store.Path, store.Inactive));
        Assert.Equal((true, 8L << 20, 1, "Honor", TimeSpan.FromSeconds(5)), (route.Enabled, route.MaxObjectSize, route.MinUses, route.RequestDirectives, route.Wait));
        Assert.Equal((false, false, null, null), (route.Heuristic, route.StripCookies, route.StaleIfError, route.StaleWhileRevalidate));
        Assert.Equal((true, false), (route.Key.Host, route.Key.Query.Sort));
        Assert.Empty(route.Ttl);
        string[] lists = [.. route.Bypass, .. route.NoStore, .. route.Key.Headers, .. route.Key.Cookies, .. route.Key.Query.Allow, .. route.Key.Query.Deny];
        Assert.Empty(lists);
        Assert.Null(new RouteConfig().Cache);
    }

    [Fact]
    public void A_destination_has_a_weight_of_1_and_is_no_backup()
    {
        var destination = new DestinationConfig { Address = "http://x" };
        Assert.Equal((1, false, null), (destination.Weight, destination.Backup, destination.Host));
    }

    [Fact]
    public void Affinity_is_a_cookie_and_lets_clients_move()
    {
        var affinity = new AffinityConfig();
        Assert.Equal(("fd-affinity", null, "Redistribute"), (affinity.Cookie, affinity.Header, affinity.OnFailure));
        Assert.Null(new FrontDoorConfig().Secret);
    }
}
