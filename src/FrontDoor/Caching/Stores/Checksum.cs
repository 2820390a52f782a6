using System.Buffers.Binary;
using System.Numerics;

namespace FrontDoor.Caching.Stores;

/// <summary>CRC-32C, which processors compute by themselves.</summary>
internal static class Checksum
{
    public const int Size = sizeof(uint);

    public static uint Of(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        while (data.Length >= sizeof(ulong))
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(data));
            data = data[sizeof(ulong)..];
        }

        foreach (var value in data)
        {
            crc = BitOperations.Crc32C(crc, value);
        }

        return ~crc;
    }
}
