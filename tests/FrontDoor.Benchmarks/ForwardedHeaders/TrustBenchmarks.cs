using System.Net;
using BenchmarkDotNet.Attributes;
using FrontDoor.Configuration;
using FrontDoor.ForwardedHeaders;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace FrontDoor.Benchmarks.ForwardedHeaders;

/// <summary>
/// The trust stage. With nothing to do it may allocate nothing; with one hop of <c>X-Forwarded-For</c> no more than 200 bytes. The fields
/// that it removes are put back within the measurement, which costs a little and allocates nothing.
/// </summary>
[MemoryDiagnoser]
public class TrustBenchmarks
{
    private static readonly IPAddress Proxy = IPAddress.Parse("10.0.0.9");
    private static readonly IPAddress Stranger = IPAddress.Parse("192.0.2.1");

    private readonly Peer _peer = new();
    private readonly ClientResolver _resolver = new(NullLogger.Instance);
    private readonly TrustPolicy _policy = new(new ForwardedHeadersConfig { TrustedProxies = ["10.0.0.0/8"] });
    private readonly DefaultHttpContext _context = new();

    [GlobalSetup]
    public void Setup()
    {
        var headers = _context.Request.Headers;
        headers.Host = "shop.example";
        headers.Accept = "*/*";
        headers.UserAgent = "Mozilla/5.0";
        headers.AcceptEncoding = "gzip, br";
        headers.AcceptLanguage = "en";
        headers.Cookie = "session=1";
        headers["Sec-Fetch-Mode"] = "navigate";
        headers["Sec-Fetch-Site"] = "none";
        Require(NothingToDo(), Stranger);
        Require(SpoofedByStranger(), Stranger);
        Require(OneHop(), IPAddress.Parse("198.51.100.7"));
        Require(OneHopForwarded(), IPAddress.Parse("198.51.100.7"));
        Require(ThreeHops(), IPAddress.Parse("198.51.100.7"));
    }

    [Benchmark(Baseline = true)]
    public IPAddress? NothingToDo() => Resolve(Stranger, null, "");

    [Benchmark]
    public IPAddress? SpoofedByStranger() => Resolve(Stranger, "X-Forwarded-For", "198.51.100.7");

    [Benchmark]
    public IPAddress? OneHop() => Resolve(Proxy, "X-Forwarded-For", "198.51.100.7");

    [Benchmark]
    public IPAddress? OneHopForwarded() => Resolve(Proxy, "Forwarded", "for=198.51.100.7;proto=https");

    [Benchmark]
    public IPAddress? ThreeHops() => Resolve(Proxy, "X-Forwarded-For", "6.6.6.6, 198.51.100.7, 10.1.1.1, 10.2.2.2");

    private static void Require(IPAddress? actual, IPAddress expected)
    {
        if (!expected.Equals(actual))
        {
            throw new InvalidOperationException($"The client is {expected}, not {actual}.");
        }
    }

    private IPAddress? Resolve(IPAddress from, string? field, string value)
    {
        _context.Connection.RemoteIpAddress = from;
        if (field is not null)
        {
            _context.Request.Headers[field] = value;
        }

        _peer.Clear();
        _resolver.Resolve(_context, _policy, _peer);
        return _context.Connection.RemoteIpAddress;
    }
}
