using System.Buffers.Binary;
using System.Security.Cryptography;
using FrontDoor.Networks;

namespace FrontDoor.ForwardedHeaders;

/// <summary>
/// Names for clients that tell nothing about them (RFC 7239 §6.3). Keyed, since the addresses of IPv4 are few enough to try all; the key
/// lasts as long as the process, so that the requests of one client can be told from those of others, for a while.
/// </summary>
internal static class Pseudonyms
{
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);

    public static string Of(ClientAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, address.Bits);
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(Key, bytes, hash);
        return "_" + Convert.ToHexStringLower(hash[..8]);
    }
}
