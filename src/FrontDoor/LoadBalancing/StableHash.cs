namespace FrontDoor.LoadBalancing;

/// <summary>
/// A hash that is the same in every process, on every machine and in every version: instances and restarts have to agree where a key goes.
/// It keeps no secrets.
/// </summary>
internal static class StableHash
{
    // FNV-1a, a character at a time.
    private const ulong Basis = 0xCBF29CE484222325;
    private const ulong Prime = 0x100000001B3;

    public static ulong Of(ReadOnlySpan<char> text, ulong seed = Basis)
    {
        var hash = seed;
        foreach (var letter in text)
        {
            hash = (hash ^ letter) * Prime;
        }

        return hash;
    }

    /// <summary>Makes one well-mixed number of two. The last step of MurmurHash3, by which every bit of both reaches every bit.</summary>
    public static ulong Mix(ulong one, ulong other)
    {
        var hash = one ^ other;
        hash = (hash ^ (hash >> 33)) * 0xFF51AFD7ED558CCD;
        hash = (hash ^ (hash >> 33)) * 0xC4CEB9FE1A85EC53;
        return hash ^ (hash >> 33);
    }
}
