namespace FrontDoor.Configuration;

/// <summary>Where answers are kept. Routes opt in with <see cref="RouteConfig.Cache"/>.</summary>
public sealed record CacheConfig
{
    /// <summary>Gets the store: <c>Memory</c> or <c>Disk</c>.</summary>
    /// <value>Default: <c>Memory</c>.</value>
    public string Store { get; init; } = "Memory";

    /// <summary>Gets how many bytes the store may hold.</summary>
    /// <value>Default: 100 MB.</value>
    public long MaxSize { get; init; } = 100L << 20;

    /// <summary>Gets the directory of the disk store, for it alone. Relative to the directory that the application runs in.</summary>
    /// <value>Default: <c>cache</c>.</value>
    public string Path { get; init; } = "cache";

    /// <summary>Gets after how long without a request an answer is let go, however fresh.</summary>
    /// <value>Default: one hour.</value>
    public TimeSpan Inactive { get; init; } = TimeSpan.FromHours(1);
}
