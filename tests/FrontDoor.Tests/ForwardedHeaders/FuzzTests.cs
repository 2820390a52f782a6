using FrontDoor.Configuration;
using FrontDoor.Configuration.Validation;
using FrontDoor.Networks;

namespace FrontDoor.Tests.ForwardedHeaders;

/// <summary>Whatever stands in the fields: nothing throws, and nobody is believed who is not listed.</summary>
public class FuzzTests
{
    private static readonly string[] Names =
    [
        "Forwarded", "X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "X-Forwarded-Port", "X-Forwarded-Prefix", "X-Real-IP", "X_Forwarded_For",
    ];

    private static readonly string[] Pieces =
    [
        "for=", "proto=", "host=", "by=", "https", "http", "198.51.100.7", "10.1.1.1", "10.2.2.2", "[2001:db8::1]", "::1", "_a", "unknown", "\"", "\\",
        ",", ";", "=", " ", ":", "80", "%", "/", "..", "a.example", "[", "]", "\t",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Fields_of_strangers_change_nothing(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 5000; i++)
        {
            var trusting = new Trusting("10.0.0.0/8").From("192.0.2.1", Fields(random));
            Assert.Equal(("192.0.2.1", "http://public.example"), (trusting.Client, trusting.Url));
            Assert.Equal("X-Forwarded-For: 192.0.2.1", trusting.Emitted()[0]);
            Assert.Single(trusting.Context.Request.Headers);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Fields_of_proxies_prove_no_more_than_a_chain_of_proxies(int seed)
    {
        var random = new Random(seed);
        var trusted = TrustedPeers.Parse(["10.0.0.0/8"]);
        for (var i = 0; i < 5000; i++)
        {
            var limit = random.Next(1, 5);
            var config = new ForwardedHeadersConfig { TrustedProxies = ["10.0.0.0/8"], ForwardLimit = limit, Emit = "Both", Fields = Some(random) };
            var trusting = new Trusting(config).From("10.0.0.9", Fields(random));

            Assert.InRange(trusting.Peer.HopCount, 0, limit);
            foreach (var hop in trusting.Peer.Hops[..Math.Max(trusting.Peer.HopCount - 1, 0)])
            {
                Assert.True(trusted.Contains(hop.Address), hop.ToString());
            }

            Assert.True(trusting.Context.Request.Scheme is "http" or "https", trusting.Context.Request.Scheme);
            Assert.True(Uri.TryCreate(trusting.Url + "/", UriKind.Absolute, out _), trusting.Url);
            Assert.Single(trusting.Context.Request.Headers);
            Assert.All(trusting.Emitted(), field => Assert.DoesNotContain(field, char.IsControl));
        }
    }

    /// <summary>
    /// The rightmost element is the peer's own, whatever clients wrote before it: no quote, backslash or comma of theirs may change how it is read.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void What_a_client_writes_never_hides_what_the_proxy_adds(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 5000; i++)
        {
            var garbage = Value(random);
            Assert.Equal("198.51.100.7", new Trusting("10.0.0.0/8").From("10.0.0.9", $"X-Forwarded-For: {garbage}, 198.51.100.7").Client);
            Assert.Equal("198.51.100.7", new Trusting("10.0.0.0/8").From("10.0.0.9", $"Forwarded: {garbage}, for=\"198.51.100.7:80\"").Client);
            Assert.Equal("2001:db8::7", new Trusting("10.0.0.0/8").From("10.0.0.9", $"Forwarded: {garbage}", "Forwarded: for=\"[2001:db8::7]\";ext=\"a,\\\"b\"").Client);
        }
    }

    private static string[] Some(Random random) => [.. KnownNames.ForwardedFields.Where(_ => random.Next(2) == 0)];

    private static string[] Fields(Random random) =>
        [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => $"{Names[random.Next(Names.Length)]}: {Value(random)}")];

    private static string Value(Random random) => string.Concat(Enumerable
        .Range(0, random.Next(0, 12))
        .Select(_ => random.Next(6) == 0 ? ((char)random.Next(1, 256)).ToString() : Pieces[random.Next(Pieces.Length)]));
}
