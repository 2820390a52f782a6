namespace FrontDoor.Configuration;

/// <summary>Changes to the query. What is not named keeps its place and its bytes. Keys are compared without regard to case, decoded.</summary>
public sealed record QueryConfig
{
    /// <summary>Gets values that take the place of all that the client sent under their keys. They may hold placeholders.</summary>
    public IReadOnlyDictionary<string, string> Set { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets values that are added at the end. They may hold placeholders.</summary>
    public IReadOnlyDictionary<string, string> Append { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets keys that are taken out.</summary>
    public IReadOnlyList<string> Remove { get; init; } = [];
}
