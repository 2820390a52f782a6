using FrontDoor.Configuration;
using FrontDoor.Tests.Configuration;

namespace FrontDoor.Tests.ForwardedHeaders;

/// <summary>Scheme, host, port and base path: what trusted proxies say of them, and what strangers cannot.</summary>
public class RequestValueTests
{
    [Theory]
    [InlineData("https://public.example", "X-Forwarded-Proto: https")]
    [InlineData("https://public.example", "X-Forwarded-Proto: HTTPS")]
    [InlineData("http://public.example", "X-Forwarded-Proto: wss")]
    [InlineData("http://public.example", "X-Forwarded-Proto: https://")]
    [InlineData("http://public.example", "X-Forwarded-Proto: javascript")]
    [InlineData("http://public.example", "X-Forwarded-Proto: ")]
    [InlineData("http://public.example", "X-Forwarded-Proto: https, http")]
    [InlineData("https://public.example", "X-Forwarded-Proto: https, http", "X-Forwarded-For: 198.51.100.7, 10.1.1.1")]
    [InlineData("http://public.example", "X-Forwarded-Proto: https, http, http", "X-Forwarded-For: 198.51.100.7, 10.1.1.1")]
    [InlineData("https://public.example", "X-Forwarded-Proto: https", "X-Forwarded-For: 198.51.100.7, 10.1.1.1")]
    [InlineData("http://a.example:8080", "X-Forwarded-Host: a.example:8080")]
    [InlineData("http://[2001:db8::1]:80", "X-Forwarded-Host: [2001:db8::1]:80")]
    [InlineData("http://b.example", "X-Forwarded-Host: a.example, b.example")]
    [InlineData("http://public.example", "X-Forwarded-Host: a b")]
    [InlineData("http://public.example", "X-Forwarded-Host: a.example/x")]
    [InlineData("http://public.example", "X-Forwarded-Host: user@a.example")]
    [InlineData("http://public.example", "X-Forwarded-Host: a.example:0")]
    [InlineData("http://public.example", "X-Forwarded-Host: a.example:80:80")]
    [InlineData("http://public.example", "X-Forwarded-Host: [a.example]")]
    [InlineData("http://public.example", "X-Forwarded-Host: [::1]:_x")]
    [InlineData("http://public.example", "X-Forwarded-Host: ")]
    [InlineData("http://public.example:8443", "X-Forwarded-Port: 8443")]
    [InlineData("http://a.example:8443", "X-Forwarded-Port: 8443", "X-Forwarded-Host: a.example")]
    [InlineData("http://a.example:1", "X-Forwarded-Port: 8443", "X-Forwarded-Host: a.example:1")]
    [InlineData("https://public.example", "X-Forwarded-Port: 80", "X-Forwarded-Proto: https")]
    [InlineData("http://public.example", "X-Forwarded-Port: 443")]
    [InlineData("http://public.example", "X-Forwarded-Port: 65536")]
    [InlineData("http://public.example/a/b", "X-Forwarded-Prefix: /a/b")]
    [InlineData("http://public.example", "X-Forwarded-Prefix: /")]
    [InlineData("http://public.example", "X-Forwarded-Prefix: a")]
    [InlineData("http://public.example", "X-Forwarded-Prefix: //evil.example")]
    [InlineData("http://public.example", "X-Forwarded-Prefix: /a/../b")]
    [InlineData("http://public.example", "X-Forwarded-Prefix: /a%2Fb")]
    [InlineData("http://public.example", "X-Forwarded-Prefix: /a\\b")]
    [InlineData("http://public.example", "X-Forwarded-Prefix: /a/")]
    [InlineData("https://a.example", "Forwarded: for=198.51.100.7;proto=https;host=a.example")]
    [InlineData("https://a.example", "Forwarded: for=198.51.100.7;proto=https;host=a.example, for=10.1.1.1;proto=http")]
    [InlineData("http://public.example", "Forwarded: proto=https, for=198.51.100.7")]
    [InlineData("https://a.example:8443", "Forwarded: for=_hidden;host=\"a.example:8443\";proto=https")]
    public void A_trusted_proxy_says_how_the_client_asked(string url, params string[] fields)
    {
        var trusting = new Trusting("10.0.0.0/8").From("10.0.0.9", fields);
        Assert.Equal(url, trusting.Url);
        Assert.Single(trusting.Context.Request.Headers); // Host
    }

    [Fact]
    public void A_base_path_goes_before_the_one_that_is_there()
    {
        var trusting = new Trusting("10.0.0.0/8").From("10.0.0.9");
        trusting.Context.Request.PathBase = "/branch";
        trusting.Context.Request.Headers["X-Forwarded-Prefix"] = "/outer";
        trusting.Resolve();
        Assert.Equal("/outer/branch", trusting.Context.Request.PathBase);
    }

    /// <summary>
    /// A value can be one for the whole chain, or one for each proxy, and nobody can see which: decision 7 says what proxies have to do.
    /// </summary>
    [Theory]
    [InlineData("https", "X-Forwarded-Proto: https")] // the outer one wrote it, the inner one let it pass, or replaced it
    [InlineData("https", "X-Forwarded-Proto: https, http")] // each added its own
    [InlineData("http", "X-Forwarded-Proto: https, http, http")] // the client began, which does not count
    [InlineData("https", "X-Forwarded-Proto: https", "X-Forwarded-Proto: http")]
    public void Single_values_go_as_deep_as_the_chain_of_mixed_proxies(string scheme, params string[] fields) => Assert.Equal(
        scheme,
        new Trusting("10.0.0.0/8").From("10.0.0.9", ["X-Forwarded-For: 6.6.6.6, 198.51.100.7, 10.1.1.1", .. fields]).Context.Request.Scheme);

    [Fact]
    public void A_hop_limit_of_one_reads_the_nearest_value_alone()
    {
        var config = new ForwardedHeadersConfig { TrustedProxies = ["10.0.0.0/8"], ForwardLimit = 1 };
        var trusting = new Trusting(config).From("10.0.0.9", "X-Forwarded-For: 198.51.100.7, 10.1.1.1", "X-Forwarded-Proto: https, http");
        Assert.Equal(("10.1.1.1", "http"), (trusting.Client, trusting.Context.Request.Scheme));
    }

    [Theory]
    [InlineData("Any", "198.51.100.7")]
    [InlineData("XForwarded", "198.51.100.7")]
    [InlineData("Forwarded", "198.51.100.8")]
    public void Of_two_families_one_is_read_whole(string read, string client)
    {
        var trusting = Reading(read).From("127.0.0.1", "X-Forwarded-For: 198.51.100.7", "Forwarded: for=198.51.100.8;proto=https");
        Assert.Equal(client, trusting.Client);
        Assert.Equal(read == "Forwarded" ? "https" : "http", trusting.Context.Request.Scheme);
    }

    [Theory]
    [InlineData("Any", "Forwarded: for=198.51.100.7", "198.51.100.7")]
    [InlineData("Any", "X-Forwarded-For: 198.51.100.7", "198.51.100.7")]
    [InlineData("XForwarded", "Forwarded: for=198.51.100.7", "127.0.0.1")]
    [InlineData("Forwarded", "X-Forwarded-For: 198.51.100.7", "127.0.0.1")]
    public void A_family_that_comes_alone_is_read_if_it_may(string read, string field, string client) =>
        Assert.Equal(client, Reading(read).From("127.0.0.1", field).Client);

    [Theory]
    [InlineData(false, "X-Forwarded-For: 198.51.100.7", "Forwarded: for=\"198.51.100.7:80\"")]
    [InlineData(false, "X-Forwarded-For: 6.6.6.6, 198.51.100.7", "Forwarded: for=198.51.100.7")]
    [InlineData(false, "X-Forwarded-For: 198.51.100.7, 127.0.0.2", "Forwarded: for=6.6.6.6, for=198.51.100.7, for=127.0.0.2")]
    [InlineData(false, "X-Forwarded-For: 198.51.100.7", "X-Forwarded-Proto: https", "Forwarded: for=198.51.100.7")]
    [InlineData(false, "X-Forwarded-For: 198.51.100.7", "X-Forwarded-Host: A.example", "Forwarded: for=198.51.100.7;host=a.example")]
    [InlineData(true, "X-Forwarded-For: 198.51.100.7, 127.0.0.2", "Forwarded: for=198.51.100.8, for=127.0.0.2")]
    [InlineData(true, "X-Forwarded-For: 198.51.100.7", "Forwarded: proto=https")]
    [InlineData(true, "X-Forwarded-For: 198.51.100.7", "Forwarded: for=_hidden")]
    [InlineData(true, "X-Forwarded-Proto: https", "Forwarded: for=198.51.100.7")]
    [InlineData(true, "X-Forwarded-For: 198.51.100.7", "X-Forwarded-Proto: https", "Forwarded: for=198.51.100.7;proto=http")]
    [InlineData(true, "X-Forwarded-For: 198.51.100.7", "X-Forwarded-Host: a.example", "Forwarded: for=198.51.100.7;host=b.example")]
    public void Families_differ_where_something_else_would_be_believed(bool differ, params string[] fields)
    {
        using var log = new RecordingLog();
        var config = new ForwardedHeadersConfig { TrustedProxies = ["loopback"], Fields = ["For", "Proto", "Host"] };
        new Trusting(config, log).From("127.0.0.1", fields);
        Assert.Equal(differ, log.Text.StartsWith("Warning 200", StringComparison.Ordinal));
    }

    [Fact]
    public void Looking_for_a_difference_leaves_nothing_of_the_other_family()
    {
        var trusting = Reading("XForwarded").From(
            "127.0.0.1", "X-Forwarded-For: 198.51.100.7", "Forwarded: for=198.51.100.8, for=127.0.0.2;proto=https", "Forwarded: for=127.0.0.3");
        Assert.Equal(("198.51.100.7", "http", 1), (trusting.Client, trusting.Context.Request.Scheme, trusting.Peer.HopCount));
    }

    [Fact]
    public void Families_that_differ_are_told_of_once()
    {
        using var log = new RecordingLog();
        var trusting = new Trusting(new ForwardedHeadersConfig { TrustedProxies = ["loopback"] }, log);
        trusting.From("127.0.0.1", "X-Forwarded-For: 198.51.100.7", "Forwarded: for=\"198.51.100.7:80\"");
        Assert.Empty(log.Text);
        trusting.From("192.0.2.1", "X-Forwarded-For: 198.51.100.7", "Forwarded: for=198.51.100.8");
        Assert.Empty(log.Text);
        trusting.From("127.0.0.1", "X-Forwarded-For: 198.51.100.7", "Forwarded: for=198.51.100.8");
        trusting.From("127.0.0.1", "X-Forwarded-For: 198.51.100.7", "Forwarded: for=198.51.100.8");
        Assert.StartsWith("Warning 200", log.Text, StringComparison.Ordinal);
        Assert.Single(log.Text.Split(Environment.NewLine));
    }

    private static Trusting Reading(string family) => new(new ForwardedHeadersConfig { TrustedProxies = ["loopback"], Read = family });
}
