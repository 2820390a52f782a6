using System.Text;
using FrontDoor.Health.Probes;

namespace FrontDoor.Tests.Health;

public class HealthCheckMessagesTests
{
    public static TheoryData<string, bool> Answers => new()
    {
        { "00 00000002 0801", true }, // SERVING
        { "00 00000002 0802", false }, // NOT_SERVING
        { "00 00000002 0803", false }, // SERVICE_UNKNOWN
        { "00 00000000", false }, // UNKNOWN, which is not written
        { "00 00000004 08020801", true }, // the last one counts
        { "00 00000006 12021234 0801", true }, // an unknown field before it
        { "00 0000000B 110000000000000000 0801", true },
        { "00 00000007 1500000000 0801", true },
        { "00 00000003 088101", false }, // 129
        { "01 00000002 0801", false }, // compressed
        { "00 00000003 0801", false }, // cut
        { "00 00000001 08", false },
        { "00 00000003 12FF01", false },
        { "00 00000001 0B", false }, // groups are none of ours
        { "", false },
        { "00 00", false },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public void Only_serving_is_well(string bytes, bool serving) =>
        Assert.Equal(serving, HealthCheckMessages.IsServing(Convert.FromHexString(bytes.Replace(" ", "", StringComparison.Ordinal))));

    [Fact]
    public void The_server_as_a_whole_is_asked_for_with_an_empty_message() => Assert.Equal("0000000000", Convert.ToHexString(HealthCheckMessages.Write("")));

    [Fact]
    public void A_service_is_asked_for_by_name() =>
        Assert.Equal("00000000030A0161", Convert.ToHexString(HealthCheckMessages.Write("a")));

    [Fact]
    public void A_long_name_has_a_length_of_two_bytes()
    {
        var message = HealthCheckMessages.Write(new string('x', 300));
        Assert.Equal("000000012F0AAC02", Convert.ToHexString(message.AsSpan(0, 8)));
        Assert.Equal(new string('x', 300), Encoding.UTF8.GetString(message.AsSpan(8)));
    }

    [Fact]
    public void Noise_never_throws()
    {
        var random = new Random(7);
        var bytes = new byte[64];
        for (var i = 0; i < 20_000; i++)
        {
            random.NextBytes(bytes);
            bytes[0] = 0;
            var length = random.Next(5, 64);
            (bytes[1], bytes[2], bytes[3], bytes[4]) = (0, 0, 0, (byte)(length - 5));
            HealthCheckMessages.IsServing(bytes.AsSpan(0, length));
        }
    }
}
