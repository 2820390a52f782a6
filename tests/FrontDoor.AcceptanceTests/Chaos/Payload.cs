using System.Security.Cryptography;
using System.Text;

namespace FrontDoor.AcceptanceTests.Chaos;

/// <summary>The one right answer to a request: made of its target, which names it, and of its body.</summary>
internal static class Payload
{
    private const int Longest = 150_000;

    public static byte[] Of(string target, byte[] body)
    {
        var seed = SHA256.HashData([.. Encoding.ASCII.GetBytes(target), .. body]);
        var number = BitConverter.ToInt32(seed);

        // Mostly small, now and then longer than any buffer on the way.
        var length = 1 + ((number & 3) == 0 ? (number >>> 2) % Longest : (number >>> 2) % 2_000);
        var payload = new byte[length];
        new Random(number).NextBytes(payload);
        seed.AsSpan(0, Math.Min(seed.Length, length)).CopyTo(payload);
        return payload;
    }
}
