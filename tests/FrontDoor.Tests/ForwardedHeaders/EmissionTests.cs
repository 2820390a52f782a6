using FrontDoor.Configuration;
using FrontDoor.ForwardedHeaders;

namespace FrontDoor.Tests.ForwardedHeaders;

/// <summary>What destinations are told of the client.</summary>
public class EmissionTests
{
    private const string Proto = "X-Forwarded-Proto: http";
    private const string Host = "X-Forwarded-Host: public.example";

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1")]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1")]
    [InlineData("2001:db8::1", "2001:db8::1")]
    [InlineData("fe80::1%3", "fe80::1")]
    public void At_the_edge_the_peer_is_the_client(string peer, string client) => Assert.Equal(
        [$"X-Forwarded-For: {client}", Proto, Host],
        new Trusting("10.0.0.0/8").From(peer, "X-Forwarded-For: 6.6.6.6", "Forwarded: for=6.6.6.6").Emitted());

    [Fact]
    public void A_peer_without_an_address_is_not_named() => Assert.Equal([Proto, Host], new Trusting().From(null).Emitted());

    [Fact]
    public void Behind_proxies_the_proven_chain_goes_on_and_nothing_before_it() => Assert.Equal(
        ["X-Forwarded-For: 198.51.100.7, 10.1.1.1, 10.0.0.9", "X-Forwarded-Proto: https", Host],
        new Trusting("10.0.0.0/8").From("10.0.0.9", "X-Forwarded-For: 6.6.6.6, 198.51.100.7, 10.1.1.1", "X-Forwarded-Proto: https").Emitted());

    [Fact]
    public void A_base_path_of_a_proxy_is_not_told() => Assert.Equal(
        ["X-Forwarded-For: 198.51.100.7, 10.0.0.9", Proto, Host],
        new Trusting("10.0.0.0/8").From("10.0.0.9", "X-Forwarded-For: 198.51.100.7", "X-Forwarded-Prefix: /outer").Emitted());

    /// <summary>RFC 7239 §7.4: how X-Forwarded-For becomes Forwarded.</summary>
    [Fact]
    public void A_chain_of_X_Forwarded_For_is_told_in_Forwarded() => Assert.Equal(
        ["Forwarded: for=192.0.2.43;host=public.example;proto=http, for=\"[2001:db8:cafe::17]\", for=10.0.0.9"],
        new Trusting(new ForwardedHeadersConfig { TrustedProxies = ["10.0.0.0/8", "2001:db8:cafe::/48"], Emit = "Forwarded" })
            .From("10.0.0.9", "X-Forwarded-For: 192.0.2.43, 2001:db8:cafe::17").Emitted());

    [Fact]
    public void A_chain_that_is_too_long_loses_the_proxies_next_to_the_client()
    {
        var chain = string.Join(", ", Enumerable.Range(1, 100).Select(i => $"10.1.1.{i}").Prepend("198.51.100.7"));
        var told = new Trusting("10.0.0.0/8").From("10.0.0.9", $"X-Forwarded-For: {chain}").Emitted()[0].Split(": ")[1].Split(", ");
        Assert.Equal(EmittedFields.LongestChain, told.Length);
        Assert.Equal(["198.51.100.7", "10.1.1.71"], told[..2]);
        Assert.Equal(["10.1.1.100", "10.0.0.9"], told[^2..]);
    }

    [Theory]
    [InlineData("192.0.2.1", "for=192.0.2.1;host=public.example;proto=http")]
    [InlineData("2001:db8::1", "for=\"[2001:db8::1]\";host=public.example;proto=http")]
    [InlineData("10.0.0.9", "for=198.51.100.7;host=public.example;proto=https, for=10.1.1.1, for=10.0.0.9")]
    [InlineData(null, "for=unknown;host=public.example;proto=http")]
    public void Forwarded_says_the_same_in_one_field(string? peer, string expected) => Assert.Equal(
        [$"Forwarded: {expected}"],
        Emitting(new() { Emit = "Forwarded" }).From(peer, "X-Forwarded-For: 198.51.100.7, 10.1.1.1", "X-Forwarded-Proto: https").Emitted());

    [Fact]
    public void Both_are_sent_on_request() => Assert.Equal(
        ["X-Forwarded-For: 192.0.2.1", Proto, Host, "Forwarded: for=192.0.2.1;host=public.example;proto=http"],
        Emitting(new() { Emit = "Both" }).From("192.0.2.1").Emitted());

    [Theory]
    [InlineData("192.0.2.1", "for=\"192.0.2.1:5000\";host=public.example;proto=http;by=192.0.2.200")]
    [InlineData("2001:db8::1", "for=\"[2001:db8::1]:5000\";host=public.example;proto=http;by=192.0.2.200")]
    public void Ports_and_our_own_address_are_told_on_request(string peer, string expected) => Assert.Equal(
        [$"Forwarded: {expected}"],
        Emitting(new() { Emit = "Forwarded", For = "AddressAndPort", By = "Address" }).From(peer).Emitted());

    [Fact]
    public void Pseudonyms_tell_clients_apart_and_nothing_else()
    {
        var trusting = Emitting(new() { Emit = "Forwarded", For = "Obfuscated", By = "_edge" });
        var one = Assert.Single(trusting.From("192.0.2.1").Emitted());
        Assert.Matches("^Forwarded: for=_[0-9a-f]{16};host=public.example;proto=http;by=_edge$", one);
        Assert.Equal(one, Assert.Single(trusting.From("::ffff:192.0.2.1").Emitted()));
        Assert.NotEqual(one, Assert.Single(trusting.From("192.0.2.2").Emitted()));
    }

    [Fact]
    public void A_pseudonym_that_a_proxy_gave_the_client_goes_on() => Assert.Equal(
        ["Forwarded: for=_hidden;host=public.example;proto=http, for=10.1.1.1, for=10.0.0.9"],
        Emitting(new() { Emit = "Forwarded" }).From("10.0.0.9", "Forwarded: for=_hidden, for=10.1.1.1").Emitted());

    [Fact]
    public void A_host_in_punycode_stays_as_it_is()
    {
        var trusting = new Trusting().From("192.0.2.1");
        trusting.Context.Request.Headers.Host = "xn--bcher-kva.example";
        Assert.Contains("X-Forwarded-Host: xn--bcher-kva.example", trusting.Emitted());
        trusting.Context.Request.Headers.Host = "xn--a-.example";
        Assert.Contains("X-Forwarded-Host: xn--a-.example", trusting.Emitted());
    }

    private static Trusting Emitting(ForwardedHeadersConfig config) => new(config with { TrustedProxies = ["10.0.0.0/8"] });
}
