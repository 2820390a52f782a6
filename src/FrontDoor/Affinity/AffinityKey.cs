using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace FrontDoor.Affinity;

/// <summary>What tokens are made with. Whoever does not have it can neither make one nor tell what stands in one.</summary>
internal sealed class AffinityKey : IEquatable<AffinityKey>
{
    private readonly byte[] _key;

    private AffinityKey(byte[] key) => _key = key;

    public static AffinityKey From(string secret) => new(Encoding.UTF8.GetBytes(secret));

    public static AffinityKey MakeRandom() => new(RandomNumberGenerator.GetBytes(32));

    /// <summary>
    /// Makes the first <paramref name="bytes"/> of the keyed hash of the words, as text for cookies and fields. Ids are compared without
    /// regard to case; the zero byte keeps apart what stands where, and the first word what the secret is used for elsewhere.
    /// </summary>
    public string Sign(int bytes, params string[] words)
    {
        var text = string.Join('\0', ["frontdoor.affinity", .. words.Select(word => word.ToUpperInvariant())]);
        return Base64Url.EncodeToString(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(text)).AsSpan(0, bytes));
    }

    public bool Equals(AffinityKey? other) => other is not null && _key.AsSpan().SequenceEqual(other._key);

    public override bool Equals(object? obj) => Equals(obj as AffinityKey);

    public override int GetHashCode() => HashCode.Combine(_key.Length, _key[0]);
}
