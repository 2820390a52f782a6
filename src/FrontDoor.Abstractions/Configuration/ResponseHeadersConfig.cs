namespace FrontDoor.Configuration;

/// <summary>
/// Changes to the header fields, or to the trailers, of an upstream's answer: <c>Copy</c> and <c>Rename</c> first, then <c>Remove</c>,
/// <c>Set</c>, <c>SetIfAbsent</c> and <c>Append</c>. Values may hold placeholders; one that comes out empty is not sent.
/// </summary>
public sealed record ResponseHeadersConfig
{
    /// <summary>Gets fields that take the place of what the upstream sent under their names.</summary>
    public IReadOnlyDictionary<string, HeaderValueConfig> Set { get; init; } = new Dictionary<string, HeaderValueConfig>();

    /// <summary>Gets lines that are added to what the upstream sent.</summary>
    public IReadOnlyDictionary<string, HeaderValueConfig> Append { get; init; } = new Dictionary<string, HeaderValueConfig>();

    /// <summary>Gets fields that are sent where the upstream sent none of their names.</summary>
    public IReadOnlyDictionary<string, HeaderValueConfig> SetIfAbsent { get; init; } = new Dictionary<string, HeaderValueConfig>();

    /// <summary>Gets fields that are not sent.</summary>
    public IReadOnlyList<string> Remove { get; init; } = [];

    /// <summary>Gets new names for fields, by their old ones. A field that has the new name already is replaced.</summary>
    public IReadOnlyDictionary<string, string> Rename { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets names under which fields are sent a second time, by the names that they have.</summary>
    public IReadOnlyDictionary<string, string> Copy { get; init; } = new Dictionary<string, string>();
}
