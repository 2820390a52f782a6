using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;

namespace FrontDoor.Correlation;

/// <summary>Makes request ids: 26 characters that sort by time, in the layout of a ULID. Unique, not secret.</summary>
internal sealed class RequestIds(TimeProvider time)
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; // Crockford's base 32: no letter that is taken for a digit
    private const int MaxLength = 128;

    private static readonly SearchValues<char> WellFormed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");

    // The random start keeps processes apart, the count keeps the ids of one process apart, and no request asks the random number
    // generator: of the count, the last sixty bits are shown.
    private readonly ushort _process = BinaryPrimitives.ReadUInt16LittleEndian(RandomNumberGenerator.GetBytes(sizeof(ushort)));
    private long _count = BinaryPrimitives.ReadInt64LittleEndian(RandomNumberGenerator.GetBytes(sizeof(long)));

    /// <summary>Whether an id that a client sent may be kept: nothing in it can forge a log line or a header.</summary>
    public static bool IsWellFormed(string? id) => id is { Length: > 0 and <= MaxLength } && !id.AsSpan().ContainsAnyExcept(WellFormed);

    public string Next()
    {
        var moment = (ulong)time.GetUtcNow().ToUnixTimeMilliseconds();
        var count = (ulong)Interlocked.Increment(ref _count);
        return string.Create(26, (moment, _process, count), static (text, parts) =>
        {
            Write(text[..10], parts.moment);
            Write(text[10..14], parts._process);
            Write(text[14..], parts.count);
        });
    }

    private static void Write(Span<char> text, ulong value)
    {
        for (var i = text.Length - 1; i >= 0; i--, value >>= 5)
        {
            text[i] = Alphabet[(int)(value & 31)];
        }
    }
}
