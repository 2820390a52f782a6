using System.Buffers.Binary;
using System.Numerics;

namespace FrontDoor.ProxyProtocol;

/// <summary>
/// What follows the addresses in version 2: a row of type, length and value. Nothing of it is used, but it has to be whole, and a checksum
/// among it has to be right.
/// </summary>
internal static class FurtherValues
{
    private const int HeadLength = 3;
    private const byte Checksum = 0x03; // PP2_TYPE_CRC32C
    private const int ChecksumLength = 4;

    /// <summary>Whether the values are a row of whole ones, and every checksum fits the header.</summary>
    /// <param name="header">The whole header.</param>
    /// <param name="start">Where in it the values begin.</param>
    public static bool AreGood(ReadOnlySpan<byte> header, int start)
    {
        while (header.Length - start >= HeadLength)
        {
            var value = start + HeadLength;
            var end = value + BinaryPrimitives.ReadUInt16BigEndian(header[(start + 1)..]);
            if (end > header.Length || (header[start] == Checksum && !IsRight(header, value, end)))
            {
                return false;
            }

            start = end;
        }

        return start == header.Length;
    }

    /// <summary>The checksum is that of the whole header, with zeros where it stands itself.</summary>
    private static bool IsRight(ReadOnlySpan<byte> header, int start, int end)
    {
        if (end - start != ChecksumLength)
        {
            return false;
        }

        var sum = Add(uint.MaxValue, header[..start]);
        sum = BitOperations.Crc32C(sum, 0u);
        sum = ~Add(sum, header[end..]);
        return sum == BinaryPrimitives.ReadUInt32BigEndian(header[start..]);
    }

    private static uint Add(uint sum, ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
        {
            sum = BitOperations.Crc32C(sum, value);
        }

        return sum;
    }
}
