namespace FrontDoor.Tests.ForwardedHeaders;

public class AllocationTests
{
    [Theory]
    [InlineData("192.0.2.1", 0)]
    [InlineData("::ffff:192.0.2.1", 0)]
    [InlineData("10.0.0.9", 0)]
    [InlineData("10.0.0.9", 0, "X-Forwarded-For: 198.51.100.7")]
    [InlineData("10.0.0.9", 0, "X-Forwarded-For: 198.51.100.7", "X-Forwarded-Proto: https", "X-Forwarded-Host: a.example")]
    [InlineData("10.0.0.9", 0, "Forwarded: for=198.51.100.7;proto=https")]
    [InlineData("192.0.2.1", 0, "X-Forwarded-For: 198.51.100.7", "X_Real_IP: 198.51.100.7")]
    [InlineData("10.0.0.9", 200, "X-Forwarded-For: 2001:db8::7")]
    public void The_stage_allocates_nothing_but_what_IPv6_needs(string peer, long most, params string[] fields)
    {
        var trusting = new Trusting("10.0.0.0/8").From(peer, ["Accept: */*", "User-Agent: test", "X-Other: 1", .. fields]);
        var address = System.Net.IPAddress.Parse(peer);
        var sent = fields.Select(field => field.Split(": ")).Select(parts => (parts[0], new Microsoft.Extensions.Primitives.StringValues(parts[1]))).ToArray();
        long allocated = 0;
        for (var i = 0; i < 200; i++)
        {
            trusting.Context.Connection.RemoteIpAddress = address;
            foreach (var (name, value) in sent)
            {
                trusting.Context.Request.Headers[name] = value;
            }

            var before = GC.GetAllocatedBytesForCurrentThread();
            trusting.Resolve();

            // The first ones fill caches, and the look-alike's spelling is made to be looked up.
            allocated = i < 100 ? 0 : allocated + GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.InRange(allocated / 100, 0, fields.Any(field => field.Contains('_', StringComparison.Ordinal)) ? 200 : most);
    }
}
