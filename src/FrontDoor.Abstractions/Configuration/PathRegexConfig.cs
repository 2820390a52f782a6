namespace FrontDoor.Configuration;

/// <summary>A replacement in the path, by a regular expression.</summary>
public sealed record PathRegexConfig
{
    /// <summary>
    /// Gets the expression. It sees the path as it is on the wire, without the query, and with letters, digits and <c>-._~</c> decoded.
    /// </summary>
    public required string Match { get; init; }

    /// <summary>Gets what takes the place of each match: text with <c>$1</c>, <c>${name}</c>, <c>$0</c> for the whole match and <c>$$</c> for a dollar.</summary>
    public required string Replace { get; init; }
}
