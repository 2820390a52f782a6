using FrontDoor.Configuration;

namespace FrontDoor.Tests.ForwardedHeaders;

/// <summary>How far a chain of proxies is believed.</summary>
public class ChainTests
{
    [Theory]
    [InlineData("1.2.3.4, 198.51.100.7, 10.1.1.1", "198.51.100.7")]
    [InlineData("198.51.100.7", "198.51.100.7")]
    [InlineData("10.1.1.1", "10.1.1.1")]
    [InlineData("10.2.2.2,10.1.1.1", "10.2.2.2")]
    [InlineData("198.51.100.7:41234", "198.51.100.7")]
    [InlineData("2001:db8::7", "2001:db8::7")]
    [InlineData("[2001:db8::7]", "2001:db8::7")]
    [InlineData("[2001:db8::7]:443", "2001:db8::7")]
    [InlineData("fe80::7%eth0", "fe80::7")]
    [InlineData("[fe80::7%12]:80", "fe80::7")]
    [InlineData("::ffff:198.51.100.7", "198.51.100.7")]
    [InlineData("[::ffff:198.51.100.7]:80", "198.51.100.7")]
    [InlineData("198.51.100.7, ::ffff:10.1.1.1", "198.51.100.7")]
    public void X_Forwarded_For_is_walked_to_the_first_stranger(string chain, string client) =>
        Assert.Equal(client, new Trusting("10.0.0.0/8").From("10.0.0.9", $"X-Forwarded-For: {chain}").Client);

    [Theory]
    [InlineData("garbage", "10.0.0.9")]
    [InlineData("198.51.100.7, garbage", "10.0.0.9")]
    [InlineData("198.51.100.7, garbage, 10.1.1.1", "10.1.1.1")]
    [InlineData("198.51.100.7, , 10.1.1.1", "10.1.1.1")]
    [InlineData("198.51.100.7,", "10.0.0.9")]
    [InlineData("", "10.0.0.9")]
    [InlineData("unknown", "10.0.0.9")]
    [InlineData("_hidden", "10.0.0.9")]
    [InlineData("10.1", "10.0.0.9")]
    [InlineData("0x7f.0.0.1", "10.0.0.9")]
    [InlineData("198.51.100.07", "10.0.0.9")]
    [InlineData("198.51.100.256", "10.0.0.9")]
    [InlineData("198.51.100.7:", "10.0.0.9")]
    [InlineData("198.51.100.7:99999", "10.0.0.9")]
    [InlineData("198.51.100.7:+1", "10.0.0.9")]
    [InlineData("[198.51.100.7]", "10.0.0.9")]
    [InlineData("[2001:db8::7", "10.0.0.9")]
    [InlineData("[2001:db8::7]443", "10.0.0.9")]
    [InlineData("fe80::7%", "10.0.0.9")]
    [InlineData("\"198.51.100.7\"", "10.0.0.9")]
    public void A_malformed_element_ends_the_walk_at_what_was_proven(string chain, string client) =>
        Assert.Equal(client, new Trusting("10.0.0.0/8").From("10.0.0.9", $"X-Forwarded-For: {chain}").Client);

    [Theory]
    [InlineData(1, "10.1.1.1")]
    [InlineData(2, "10.2.2.2")]
    [InlineData(3, "198.51.100.7")]
    [InlineData(4, "198.51.100.7")]
    public void A_trusted_chain_that_is_longer_than_the_limit_ends_there(int limit, string client)
    {
        var config = new ForwardedHeadersConfig { TrustedProxies = ["10.0.0.0/8"], ForwardLimit = limit };
        Assert.Equal(client, new Trusting(config).From("10.0.0.9", "X-Forwarded-For: 198.51.100.7, 10.2.2.2, 10.1.1.1").Client);
        Assert.Equal(client, new Trusting(config).From("10.0.0.9", "Forwarded: for=198.51.100.7, for=10.2.2.2, for=10.1.1.1").Client);
    }

    [Fact]
    public void Lines_are_one_list() => Assert.Equal(
        "198.51.100.7",
        new Trusting("10.0.0.0/8").From("10.0.0.9", "X-Forwarded-For: 6.6.6.6", "X-Forwarded-For: 198.51.100.7", "X-Forwarded-For: 10.1.1.1").Client);

    [Theory]
    [InlineData("for=198.51.100.7", "198.51.100.7")]
    [InlineData("for=6.6.6.6, for=198.51.100.7, for=10.1.1.1", "198.51.100.7")]
    [InlineData("FOR=\"[2001:db8::7]:4711\"", "2001:db8::7")]
    [InlineData("for=\"\\198.51.100\\.7\"", "198.51.100.7")]
    [InlineData("for=198.51.100.7;ext=\"a,b;c\\\"\"", "198.51.100.7")]
    [InlineData("for=\"6.6.6.6, for=198.51.100.7", "198.51.100.7")]
    [InlineData("ext=\"\\, for=198.51.100.7", "198.51.100.7")]
    [InlineData("for=198.51.100.7, for=_hidden", "10.0.0.9")]
    [InlineData("for=198.51.100.7, for=unknown, for=10.1.1.1", "10.1.1.1")]
    [InlineData("for=198.51.100.7, proto=https", "10.0.0.9")]
    [InlineData("for=198.51.100.7;for=198.51.100.8", "10.0.0.9")]
    [InlineData("for=2001:db8::7", "10.0.0.9")]
    [InlineData("for=\"2001:db8::7\"", "10.0.0.9")]
    [InlineData("for=198.51.100.7:80", "10.0.0.9")]
    [InlineData("for = 198.51.100.7", "10.0.0.9")]
    [InlineData("for=198.51.100.7;proto=ftp", "10.0.0.9")]
    [InlineData("for=198.51.100.7;host=\"a b\"", "10.0.0.9")]
    [InlineData("for=198.51.100.7;by=nonsense", "10.0.0.9")]
    [InlineData("for=198.51.100.7 proto=http", "10.0.0.9")]
    [InlineData("198.51.100.7", "10.0.0.9")]
    [InlineData("", "10.0.0.9")]
    public void Forwarded_is_walked_in_the_same_way(string field, string client) =>
        Assert.Equal(client, new Trusting("10.0.0.0/8").From("10.0.0.9", $"Forwarded: {field}").Client);

    [Theory]
    [InlineData("::ffff:10.0.0.9", "198.51.100.7")]
    [InlineData("192.0.2.1", "192.0.2.1")]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1")]
    [InlineData("2001:db8::1", "2001:db8::1")]
    public void A_peer_is_trusted_or_not_however_the_socket_writes_it(string peer, string client) =>
        Assert.Equal(client, new Trusting("10.0.0.0/8").From(peer, "X-Forwarded-For: 198.51.100.7").Client);

    [Theory]
    [InlineData("unix", "198.51.100.7")]
    [InlineData("0.0.0.0/0", "")]
    public void A_peer_without_an_address_is_trusted_by_its_own_name_only(string trusted, string client) =>
        Assert.Equal(client, new Trusting(trusted).From(null, "X-Forwarded-For: 198.51.100.7").Client);

    /// <summary>A connection whose PROXY header names nobody: the address is the balancer's, or none, and anybody may be speaking.</summary>
    [Theory]
    [InlineData("10.0.0.9", "10.0.0.9")]
    [InlineData(null, "")]
    public void A_connection_of_nobody_is_not_trusted_even_from_a_trusted_proxy(string? peer, string client)
    {
        var trusting = new Trusting("10.0.0.0/8", "unix").From(peer);
        trusting.Context.Connection.RemoteIpAddress = peer is null ? null : System.Net.IPAddress.Parse(peer);
        trusting.Context.Features.Set(FrontDoor.ProxyProtocol.UnnamedClient.Feature);
        trusting.Context.Request.Headers["X-Forwarded-For"] = "198.51.100.7";
        trusting.Resolve();
        Assert.Equal((client, false, 1), (trusting.Client, trusting.Peer.IsTrusted, trusting.Context.Request.Headers.Count));
    }

    [Fact]
    public void The_port_goes_with_the_address()
    {
        var trusting = new Trusting("loopback").From("127.0.0.1", "X-Forwarded-For: 198.51.100.7:4711");
        Assert.Equal(4711, trusting.Context.Connection.RemotePort);
        Assert.Equal(0, trusting.From("127.0.0.1", "X-Forwarded-For: 198.51.100.7").Context.Connection.RemotePort);
        Assert.Equal(5000, trusting.From("127.0.0.1").Context.Connection.RemotePort);
    }

    [Fact]
    public void X_Real_IP_counts_where_there_is_no_X_Forwarded_For()
    {
        var trusting = new Trusting("loopback");
        Assert.Equal("198.51.100.7", trusting.From("127.0.0.1", "X-Real-IP: 198.51.100.7").Client);
        Assert.Equal("198.51.100.8", trusting.From("127.0.0.1", "X-Real-IP: 198.51.100.7", "X-Forwarded-For: 198.51.100.8").Client);
    }

    [Fact]
    public void What_came_in_is_kept()
    {
        var peer = new Trusting("loopback")
            .From("::ffff:127.0.0.1", "X-Forwarded-For: 198.51.100.7", "X-Forwarded-Proto: https", "X-Forwarded-Host: a.example", "X-Forwarded-Prefix: /a").Peer;
        Assert.Equal(
            ("127.0.0.1", 5000, "http", "public.example", "", true),
            ($"{peer.Address}", peer.Port, peer.Scheme, peer.Host.Value, $"{peer.PathBase}", peer.IsTrusted));
    }
}
