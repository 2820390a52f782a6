using System.Buffers;
using System.Text;
using FrontDoor.ProxyProtocol;

namespace FrontDoor.Tests.ProxyProtocol;

public class HeaderParserTests
{
    private const string Signature = "0D0A0D0A000D0A515549540A";
    private const string Addresses4 = "C6336407" + "0A000001" + "D431" + "01BB"; // 198.51.100.7:54321 to 10.0.0.1:443
    private const string Addresses6 = "20010DB8000000000000000000000007" + "20010DB8000000000000000000000001" + "D431" + "01BB";

    [Theory]
    [InlineData("PROXY TCP4 198.51.100.7 10.0.0.1 54321 443", "198.51.100.7:54321 10.0.0.1:443")]
    [InlineData("PROXY TCP4 255.255.255.255 255.255.255.255 65535 65535", "255.255.255.255:65535 255.255.255.255:65535")]
    [InlineData("PROXY TCP6 2001:db8::7 2001:db8::1 0 443", "2001:db8::7:0 2001:db8::1:443")]
    [InlineData("PROXY TCP6 ::ffff:198.51.100.7 ::1 1 443", "198.51.100.7:1 ::1:443")]
    [InlineData("PROXY UNKNOWN", "nothing")]
    [InlineData("PROXY UNKNOWN whatever stands here", "nothing")]
    [InlineData("PROXY UNKNOWN ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff 65535 65535", "nothing")]
    [InlineData("PROXY TCP4 198.51.100.7 10.0.0.1 54321", "malformed")]
    [InlineData("PROXY TCP4 198.51.100.7 10.0.0.1 54321 443 1", "malformed")]
    [InlineData("PROXY TCP4  198.51.100.7 10.0.0.1 54321 443", "malformed")]
    [InlineData("PROXY TCP4 198.51.100.7 10.0.0.1 54321 443 ", "malformed")]
    [InlineData("PROXY TCP4 2001:db8::7 2001:db8::1 54321 443", "malformed")]
    [InlineData("PROXY TCP6 198.51.100.7 10.0.0.1 54321 443", "malformed")]
    [InlineData("PROXY TCP6 fe80::1%eth0 ::1 54321 443", "malformed")]
    [InlineData("PROXY TCP4 198.51.100.7 10.0.0.1 65536 443", "malformed")]
    [InlineData("PROXY TCP4 198.51.100.7 10.0.0.1 054 443", "malformed")]
    [InlineData("PROXY TCP4 198.51.100.7 10.0.0.1 +54 443", "malformed")]
    [InlineData("PROXY TCP4 198.51.100.07 10.0.0.1 54 443", "malformed")]
    [InlineData("PROXY tcp4 198.51.100.7 10.0.0.1 54 443", "malformed")]
    [InlineData("PROXY UDP4 198.51.100.7 10.0.0.1 54 443", "malformed")]
    [InlineData("PROXY UNKNOWNX", "malformed")]
    [InlineData("PROXY \xE9", "malformed")]
    [InlineData("PROXY ", "malformed")]
    public void Version_1_is_read(string line, string expected) => AssertReads(Encoding.Latin1.GetBytes(line + "\r\n"), expected);

    [Theory]
    [InlineData("GET / HTTP/1.1\r\n")]
    [InlineData("PROXY\r\n")]
    [InlineData("PROXX")]
    [InlineData("PROXY TCP4 198.51.100.7 10.0.0.1 54321 443\n")]
    [InlineData("\n")]
    [InlineData("\r\n\r\n\0\r\nQUIX")]
    [InlineData("\x16\x03\x01")]
    public void What_is_no_header_is_malformed_at_once(string bytes) => AssertReads(Encoding.Latin1.GetBytes(bytes), "malformed");

    [Fact]
    public void Version_1_has_a_longest_line()
    {
        Assert.Equal("incomplete", Read(new(Encoding.ASCII.GetBytes("PROXY UNKNOWN ".PadRight(106, 'x')))));
        AssertReads(Encoding.ASCII.GetBytes("PROXY UNKNOWN ".PadRight(105, 'x') + "\r\n"), "nothing");
        AssertReads(Encoding.ASCII.GetBytes("PROXY UNKNOWN ".PadRight(106, 'x') + "\r\n"), "malformed");
    }

    [Theory]
    [InlineData("2111000C" + Addresses4, "198.51.100.7:54321 10.0.0.1:443")]
    [InlineData("21210024" + Addresses6, "2001:db8::7:54321 2001:db8::1:443")]
    [InlineData("21110011" + Addresses4 + "0400020102", "198.51.100.7:54321 10.0.0.1:443")]
    [InlineData("2111000F" + Addresses4 + "040000", "198.51.100.7:54321 10.0.0.1:443")]
    [InlineData("20000000", "local")]
    [InlineData("2011000C" + Addresses4, "local")]
    [InlineData("20FF0003ABCDEF", "local")]
    [InlineData("21000000", "nothing")]
    [InlineData("21000003ABCDEF", "nothing")]
    [InlineData("2111000B" + "C63364070A000001D43101", "malformed")]
    [InlineData("2121000C" + Addresses4, "malformed")]
    [InlineData("2112000C" + Addresses4, "malformed")]
    [InlineData("2141000C" + Addresses4, "malformed")]
    [InlineData("2211000C" + Addresses4, "malformed")]
    [InlineData("1111000C" + Addresses4, "malformed")]
    [InlineData("21310000", "malformed")]
    [InlineData("2111000E" + Addresses4 + "0400", "malformed")]
    [InlineData("21110010" + Addresses4 + "04000201", "malformed")]
    [InlineData("21111001", "malformed")]
    public void Version_2_is_read(string hex, string expected) => AssertReads(Convert.FromHexString(Signature + hex), expected);

    /// <summary>The sums were computed bit by bit, elsewhere.</summary>
    [Theory]
    [InlineData("21110013" + Addresses4 + "03000465D4A6D9", "198.51.100.7:54321 10.0.0.1:443")]
    [InlineData("2111001C" + Addresses4 + "0400020102" + "03000405C36C58" + "200001FF", "198.51.100.7:54321 10.0.0.1:443")]
    [InlineData("2121002B" + Addresses6 + "030004D35FC3FA", "2001:db8::7:54321 2001:db8::1:443")]
    [InlineData("21110013" + Addresses4 + "03000465D4A6D8", "malformed")]
    [InlineData("21110013" + "C6336408" + "0A000001" + "D431" + "01BB" + "03000465D4A6D9", "malformed")]
    [InlineData("2111001C" + Addresses4 + "0400020102" + "03000405C36C58" + "200001FE", "malformed")]
    [InlineData("21110013" + Addresses4 + "03000400000000", "malformed")]
    [InlineData("21110012" + Addresses4 + "03000365D4A6", "malformed")]
    [InlineData("2111000F" + Addresses4 + "030000", "malformed")]
    [InlineData("21000007" + "03000400000000", "nothing")]
    public void A_checksum_has_to_be_right_where_anything_is_taken_from_the_header(string hex, string expected) =>
        AssertReads(Convert.FromHexString(Signature + hex), expected);

    [Fact]
    public void A_Unix_stream_has_no_addresses_for_us() =>
        AssertReads([.. Convert.FromHexString(Signature + "213100D8"), .. new byte[216]], "nothing");

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Random_bytes_throw_nothing_and_are_never_read_past(int seed)
    {
        var random = new Random(seed);
        byte[][] starts = [[], "PROXY TCP4 "u8.ToArray(), "PROXY "u8.ToArray(), Convert.FromHexString(Signature), Convert.FromHexString(Signature + "2111")];
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = new byte[random.Next(0, 120)];
            random.NextBytes(bytes);
            byte[] all = [.. starts[random.Next(starts.Length)], .. bytes];
            var state = ProxyHeaderParser.Parse(new ReadOnlySequence<byte>(all), out _, out var consumed);
            Assert.InRange(consumed, state == ProxyHeaderState.Complete ? 1 : 0, state == ProxyHeaderState.Complete ? all.Length : 0);
        }
    }

    /// <summary>Reads the bytes at once and in two segments split anywhere, and every piece of them, which must not be enough.</summary>
    private static void AssertReads(byte[] bytes, string expected)
    {
        byte[] withRest = [.. bytes, .. "GET /"u8];
        Assert.Equal(expected, Read(new(withRest)));
        for (var split = 1; split < withRest.Length; split++)
        {
            Assert.Equal(expected, Read(Split(withRest, split)));
        }

        for (var length = 0; length < bytes.Length && expected != "malformed"; length++)
        {
            Assert.Equal("incomplete", Read(new(bytes, 0, length)));
        }
    }

    private static string Read(ReadOnlySequence<byte> bytes) => ProxyHeaderParser.Parse(bytes, out var header, out _) switch
    {
        ProxyHeaderState.Incomplete => "incomplete",
        ProxyHeaderState.Malformed => "malformed",
        _ when header is { Source: { } source, Destination: { } destination } =>
            $"{source.Address}:{source.Port} {destination.Address}:{destination.Port}",
        _ => header.IsLocal ? "local" : "nothing",
    };

    private static ReadOnlySequence<byte> Split(byte[] bytes, int at)
    {
        var first = new Segment(bytes.AsMemory(0, at));
        var second = first.Append(bytes.AsMemory(at));
        return new(first, 0, second, bytes.Length - at);
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> memory) => Memory = memory;

        public Segment Append(ReadOnlyMemory<byte> memory)
        {
            var next = new Segment(memory) { RunningIndex = RunningIndex + Memory.Length };
            Next = next;
            return next;
        }
    }
}
