namespace FrontDoor.LoadBalancing;

/// <summary>
/// A hash that is the same in every process, on every machine and in every version: instances and restarts have to agree where a key goes.
/// It keeps no secrets.
/// </summary>
internal static class StableHash
{
    private const ulong Basis = 0xCBF29CE484222325;
    private const ulong Prime = 0x100000001B3;

    /// <summary>
    /// FNV-1a, a character at a time, and a last step that spreads it over all bits: FNV leaves keys that differ in their last digit so close
    /// together that a destination got three quarters of a percent too few of 100,000 requests.
    /// </summary>
    public static ulong Of(ReadOnlySpan<char> text)
    {
        var hash = Basis;
        foreach (var letter in text)
        {
            hash = (hash ^ letter) * Prime;
        }

        return Spread(hash);
    }

    /// <summary>Makes one number of two, both of which are well spread.</summary>
    public static ulong Mix(ulong one, ulong other) => Spread(one ^ other);

    /// <summary>The last step of MurmurHash3, by which every bit reaches every other.</summary>
    public static ulong Spread(ulong hash)
    {
        hash = (hash ^ (hash >> 33)) * 0xFF51AFD7ED558CCD;
        hash = (hash ^ (hash >> 33)) * 0xC4CEB9FE1A85EC53;
        return hash ^ (hash >> 33);
    }
}
