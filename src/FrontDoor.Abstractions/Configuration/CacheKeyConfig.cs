namespace FrontDoor.Configuration;

/// <summary>What tells one stored answer from another. Scheme and path always do, and so do the route, its upstream and <c>Vary</c>.</summary>
public sealed record CacheKeyConfig
{
    /// <summary>Gets a value indicating whether the host that the client asked for is part of it.</summary>
    /// <value>Default: <see langword="true"/>.</value>
    public bool Host { get; init; } = true;

    /// <summary>Gets which parameters of the query are part of it.</summary>
    public CacheQueryConfig Query { get; init; } = new();

    /// <summary>Gets header fields that are part of it, also where the answer does not say so in <c>Vary</c>.</summary>
    public IReadOnlyList<string> Headers { get; init; } = [];

    /// <summary>Gets cookies that are part of it.</summary>
    public IReadOnlyList<string> Cookies { get; init; } = [];
}
