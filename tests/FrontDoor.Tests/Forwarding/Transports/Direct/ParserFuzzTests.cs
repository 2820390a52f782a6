namespace FrontDoor.Tests.Forwarding.Transports.Direct;

/// <summary>
/// Mutated answers: whatever comes, the parser neither throws nor hangs, and comes to the same end however the bytes are split. More
/// inputs than in a normal run: set FRONTDOOR_FUZZ_ITERATIONS.
/// </summary>
public class ParserFuzzTests
{
    private static readonly string[] Splices =
        ["\r\n", "\n", "\r", "\0", "\r\n\r\n", " ", "\t", ":", "0", "0\r\n\r\n", "Content-Length: 3\r\n", "Transfer-Encoding: chunked\r\n", "HTTP/1.1 200 OK\r\n", ";", "\u00ff"];

    [Fact]
    public void Mutations_end_the_same_however_they_are_split()
    {
        var iterations = int.TryParse(Environment.GetEnvironmentVariable("FRONTDOOR_FUZZ_ITERATIONS"), out var set) ? set : 20_000;
        var random = new Random(iterations);
        var seeds = FramingCases.All.Where(row => row.Answer.Length < 1000).ToArray();
        for (var i = 0; i < iterations; i++)
        {
            var seed = seeds[random.Next(seeds.Length)];
            var answer = Mutate(seed.Bytes, random);
            var whole = AnswerReader.Read(answer, seed.Method, answer.Length + 1);
            var split = AnswerReader.Read(answer, seed.Method, Ends(answer.Length, random));
            Assert.True(whole == split, $"{whole} or {split}: {Convert.ToHexString(answer)}");
        }
    }

    private static byte[] Mutate(byte[] answer, Random random)
    {
        var bytes = answer.ToList();
        for (var count = random.Next(1, 5); count > 0; count--)
        {
            var at = random.Next(bytes.Count + 1);
            switch (random.Next(5))
            {
                case 0 when at < bytes.Count:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1 when at < bytes.Count:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    bytes.RemoveRange(at, Math.Min(random.Next(8), bytes.Count - at));
                    break;
                case 3:
                    bytes.InsertRange(at, ScriptedUpstream.Bytes(Splices[random.Next(Splices.Length)]));
                    break;
                default:
                    var from = random.Next(bytes.Count + 1);
                    bytes.InsertRange(at, bytes.GetRange(from, Math.Min(random.Next(30), bytes.Count - from)));
                    break;
            }
        }

        return [.. bytes];
    }

    private static List<int> Ends(int length, Random random)
    {
        var ends = new List<int>();
        for (var end = random.Next(1, 20); end < length; end += random.Next(1, 20))
        {
            ends.Add(end);
        }

        return ends;
    }
}
