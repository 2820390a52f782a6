using System.Text;
using BenchmarkDotNet.Attributes;
using FrontDoor.Forwarding.Transports.Direct;

namespace FrontDoor.Benchmarks.Forwarding;

/// <summary>What reading the head of an answer costs: the same as the one before on its connection, one that differs, and one that comes in parts.</summary>
[MemoryDiagnoser]
public class ResponseHeadBenchmarks
{
    private const int Fields = 9;

    private static readonly byte[] Even = Head("Mon, 01 Dec 2025 10:00:00 GMT");
    private static readonly byte[] Odd = Head("Mon, 01 Dec 2025 10:00:01 GMT");

    private readonly ResponseHeadParser _parser = new();
    private bool _isOdd;

    [GlobalSetup]
    public void Check()
    {
        foreach (var read in new Func<bool>[] { Same, Changed, Changed, InTwoParts })
        {
            if (!read() || _parser.Head.StatusCode != 200 || _parser.Head.Fields.Length != Fields
                || _parser.Length != Even.Length || _parser.Head.ContentLength != "1024")
            {
                throw new InvalidOperationException($"A head was misread: {_parser.Refusal?.Id}");
            }
        }
    }

    [Benchmark(Baseline = true)]
    public bool Same() => Parse(Even);

    [Benchmark]
    public bool Changed()
    {
        _isOdd = !_isOdd;
        return Parse(_isOdd ? Odd : Even);
    }

    [Benchmark]
    public bool InTwoParts()
    {
        _parser.Reset();
        _parser.Parse(Even.AsSpan(0, Even.Length / 2));
        return _parser.Parse(Even) == HeadProgress.Complete;
    }

    private bool Parse(ReadOnlySpan<byte> head)
    {
        _parser.Reset();
        return _parser.Parse(head) == HeadProgress.Complete;
    }

    private static byte[] Head(string date) => Encoding.ASCII.GetBytes(
        "HTTP/1.1 200 OK\r\n"
        + $"Date: {date}\r\n"
        + "Server: Kestrel\r\n"
        + "Content-Type: application/json; charset=utf-8\r\n"
        + "Content-Length: 1024\r\n"
        + "Cache-Control: private, max-age=60\r\n"
        + "ETag: \"8f14e45fceea167a\"\r\n"
        + "Vary: Accept-Encoding\r\n"
        + "X-Content-Type-Options: nosniff\r\n"
        + "Set-Cookie: session=8f14e45fceea167a5a36dedd4bea2543; Path=/; HttpOnly\r\n"
        + "\r\n");
}
