namespace FrontDoor.Configuration;

/// <summary>
/// Header fields that tell browsers to be careful, and which fields answers lose. They are set when an answer starts, and only where the
/// application has not set them itself. On a route, this refines what is said for all.
/// </summary>
public sealed record SecurityHeadersConfig
{
    /// <summary>Gets a value indicating whether answers are touched at all.</summary>
    /// <value>Default: <see langword="true"/>. On a route, <see langword="false"/> leaves its answers as they are.</value>
    public bool Enabled { get; init; } = true;

    /// <summary>Gets the name of the set of fields to begin with: <c>Default</c>, <c>Strict</c>, <c>Api</c> or <c>None</c>.</summary>
    /// <value>Default: <see langword="null"/>, which is <c>Default</c>, and on a route the one that is named for all.</value>
    public string? Preset { get; init; }

    /// <summary>
    /// Gets fields that are added to the preset, or take the place of one of its own. An empty value leaves the field to the application.
    /// In the two <c>Content-Security-Policy</c> fields <c>{nonce}</c> stands for a value that is new with each answer.
    /// </summary>
    /// <value>Default: none. What a route names goes before what is named for all.</value>
    public IReadOnlyDictionary<string, string> Set { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets fields that no answer leaves with, whoever set them. Every preset but <c>None</c> removes <c>Server</c> and <c>X-Powered-By</c>.</summary>
    /// <value>Default: none. A route adds to what is named for all.</value>
    public IReadOnlyList<string> Remove { get; init; } = [];
}
