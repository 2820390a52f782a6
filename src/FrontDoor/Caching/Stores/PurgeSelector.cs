namespace FrontDoor.Caching.Stores;

/// <summary>By what answers are purged.</summary>
internal enum PurgeKind
{
    Key,
    Prefix,
    Tag,
    All,
}

/// <summary>Names the answers that a purge concerns, in a way that can be told to a store in another process.</summary>
internal readonly record struct PurgeSelector(PurgeKind Kind, string Text = "")
{
    public bool Matches(string key, StoredAnswer answer) => Kind switch
    {
        PurgeKind.Key => string.Equals(key, Text, StringComparison.Ordinal),
        PurgeKind.Prefix => key.StartsWith(Text, StringComparison.Ordinal),
        PurgeKind.Tag => answer.Head.Tags.Contains(Text, StringComparer.Ordinal),
        _ => true,
    };
}
