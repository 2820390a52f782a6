namespace FrontDoor.Configuration;

/// <summary>
/// Changes to the header fields that a destination gets. <c>Copy</c> and <c>Rename</c> read what the client sent; then come
/// <c>Remove</c>, <c>Set</c>, <c>SetIfAbsent</c> and <c>Append</c>. Values may hold placeholders; one that comes out empty is not sent.
/// </summary>
public sealed record RequestHeadersConfig
{
    /// <summary>Gets fields that take the place of what the client sent under their names.</summary>
    public IReadOnlyDictionary<string, string> Set { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets lines that are added to what the client sent.</summary>
    public IReadOnlyDictionary<string, string> Append { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets fields that are sent where the client sent none of their names.</summary>
    public IReadOnlyDictionary<string, string> SetIfAbsent { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets fields that are not sent. <c>*</c> stands for all that the client sent.</summary>
    public IReadOnlyList<string> Remove { get; init; } = [];

    /// <summary>Gets new names for fields, by their old ones. A field that has the new name already is replaced.</summary>
    public IReadOnlyDictionary<string, string> Rename { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets names under which fields are sent a second time, by the names that they have.</summary>
    public IReadOnlyDictionary<string, string> Copy { get; init; } = new Dictionary<string, string>();
}
