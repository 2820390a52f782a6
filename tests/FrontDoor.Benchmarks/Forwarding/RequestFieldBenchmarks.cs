using System.Text;
using BenchmarkDotNet.Attributes;
using FrontDoor.Benchmarks.Requests;
using FrontDoor.Forwarding;
using FrontDoor.Forwarding.Transports.Direct;

namespace FrontDoor.Benchmarks.Forwarding;

/// <summary>What it costs to decide which fields of a request go on, and to add those of the proxy; then the same down to bytes.</summary>
[MemoryDiagnoser]
public class RequestFieldBenchmarks
{
    // X-Forwarded-For, -Proto and -Host, Via, and the id of the request.
    private const int OwnFields = 5;

    private readonly SendBuffer _buffer = new();
    private ForwardedRequest _request = null!;

    [Params("get1k", "get1k-browser")]
    public string Scenario { get; set; } = "";

    [GlobalSetup]
    public void Check()
    {
        _request = SampleRequests.Of(Scenario);

        // All but Host go on; none of a browser's fields is for one hop alone.
        var expected = _request.Context.Request.Headers.Count - 1 + OwnFields;
        var lines = WriteBytes() > 0 ? Encoding.ASCII.GetString(_buffer.Written.Span).Split("\r\n").Length - 1 : 0;
        if (Count() != expected || lines != expected)
        {
            throw new InvalidOperationException($"{Count()} fields and {lines} lines were written, not {expected}.");
        }
    }

    [Benchmark(Baseline = true)]
    public int Count()
    {
        var sink = default(CountingSink);
        _request.WriteFields(ref sink);
        return sink.Fields;
    }

    [Benchmark]
    public int WriteBytes()
    {
        _buffer.Clear();
        var writer = new RequestHeadWriter(_buffer);
        _request.WriteFields(ref writer);
        return writer.IsMalformed ? 0 : _buffer.Length;
    }
}
