using FrontDoor.ForwardedHeaders;
using FrontDoor.Forwarding;
using FrontDoor.Tests.Forwarding;
using Microsoft.Extensions.Primitives;

namespace FrontDoor.Tests.ForwardedHeaders;

/// <summary>What the trust stage costs in memory. The first requests fill caches and are not counted.</summary>
public class AllocationTests
{
    private const int Rounds = 100;

    [Theory]
    [InlineData("192.0.2.1")]
    [InlineData("::ffff:192.0.2.1")]
    [InlineData("2001:db8::1")]
    [InlineData("10.0.0.9")]
    public void With_nothing_to_do_the_stage_allocates_nothing(string peer) => Assert.Equal(0, Measure(peer, emit: false));

    [Theory]
    [InlineData("X-Forwarded-For: 198.51.100.7")]
    [InlineData("X-Forwarded-For: 198.51.100.7", "X-Forwarded-Proto: https", "X-Forwarded-Host: a.example")]
    [InlineData("Forwarded: for=198.51.100.7;proto=https")]
    public void A_client_that_was_seen_before_costs_nothing(params string[] fields) => Assert.Equal(0, Measure("10.0.0.9", emit: false, fields));

    [Theory]
    [InlineData("X-Forwarded-For: 198.51.100.7")]
    [InlineData("X-Forwarded-For: 2001:db8::7")]
    public void One_hop_of_X_Forwarded_For_costs_less_than_200_bytes_told_upstream_included(string field) =>
        Assert.InRange(Measure("10.0.0.9", emit: true, field), 1, 199);

    [Fact]
    public void Fields_of_strangers_cost_nothing_but_the_look_up_of_look_alikes()
    {
        Assert.Equal(0, Measure("192.0.2.1", emit: false, "X-Forwarded-For: 198.51.100.7", "Forwarded: for=198.51.100.7"));
        Assert.InRange(Measure("192.0.2.1", emit: false, "X-Forwarded-For: 198.51.100.7", "X_Real_IP: 198.51.100.7"), 0, 200);
    }

    private static long Measure(string peer, bool emit, params string[] fields)
    {
        var trusting = new Trusting("10.0.0.0/8").From(peer, ["Accept: */*", "User-Agent: test", "X-Other: 1"]);
        var address = System.Net.IPAddress.Parse(peer);
        var sent = fields.Select(field => field.Split(": ", 2)).Select(parts => (Name: parts[0], Value: new StringValues(parts[1]))).ToArray();
        var request = ForwardedRequests.Make(trusting.Context);
        request.Peer = trusting.Peer;
        var sink = default(CountingSink);
        long allocated = 0;
        for (var i = 0; i < 2 * Rounds; i++)
        {
            trusting.Context.Connection.RemoteIpAddress = address;
            foreach (var (name, value) in sent)
            {
                trusting.Context.Request.Headers[name] = value;
            }

            var before = GC.GetAllocatedBytesForCurrentThread();
            trusting.Resolve();
            if (emit)
            {
                EmittedFields.Write(request, ref sink);
            }

            allocated = i < Rounds ? 0 : allocated + GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.Equal(emit, sink.Length > 0);
        return allocated / Rounds;
    }

    private struct CountingSink : IHeaderSink
    {
        public int Length { get; private set; }

        public void Add(string name, string value) => Length += name.Length + value.Length;
    }
}
