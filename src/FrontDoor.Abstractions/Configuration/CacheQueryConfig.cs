namespace FrontDoor.Configuration;

/// <summary>Which parameters of the query tell stored answers apart. Those that do not are not sent to the upstream either.</summary>
public sealed record CacheQueryConfig
{
    /// <summary>Gets the parameters that count.</summary>
    /// <value>Default: none named, so all count.</value>
    public IReadOnlyList<string> Allow { get; init; } = [];

    /// <summary>Gets the parameters that do not count: <c>utm_source</c>.</summary>
    public IReadOnlyList<string> Deny { get; init; } = [];

    /// <summary>Gets a value indicating whether their order is of no meaning.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool Sort { get; init; }
}
