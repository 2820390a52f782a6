namespace FrontDoor.LoadBalancing.HashKeys;

/// <summary>What of a request decides where it goes.</summary>
internal abstract class HashKey
{
    private static readonly (string Kind, Func<string, HashKey> Make)[] Kinds =
    [
        ("Header", static name => new HeaderKey(name)),
        ("Cookie", static name => new CookieKey(name)),
        ("Query", static name => new QueryKey(name)),
    ];

    public const string Cure = "Write Header:X-Tenant, Cookie:session or Query:id.";

    /// <summary>Reads the key's hash; no key where it is missing or empty.</summary>
    public abstract bool TryRead(HttpContext context, out ulong hash);

    /// <summary>Reads <c>Header:X-Tenant</c>, <c>Cookie:session</c> or <c>Query:id</c>; <see langword="null"/> for anything else.</summary>
    public static HashKey? Parse(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var name = text[(colon + 1)..].Trim();
        var kind = colon < 0 || name.Length == 0 ? default
            : Array.Find(Kinds, known => text.AsSpan(0, colon).Trim().Equals(known.Kind, StringComparison.OrdinalIgnoreCase));
        return kind.Make?.Invoke(name);
    }

    protected static bool TryHash(ReadOnlySpan<char> value, out ulong hash)
    {
        hash = StableHash.Of(value);
        return !value.IsEmpty;
    }
}
