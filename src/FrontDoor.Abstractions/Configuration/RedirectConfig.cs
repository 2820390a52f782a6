namespace FrontDoor.Configuration;

/// <summary>A route that answers with a redirect.</summary>
public sealed record RedirectConfig
{
    /// <summary>Gets where to: a URL or a path, with <c>{scheme}</c>, <c>{host}</c>, <c>{path}</c> and <c>{query}</c> taken from the request.</summary>
    public required string To { get; init; }

    /// <summary>Gets the status: 301, 302, 303, 307 or 308.</summary>
    /// <value>Default: 308, which keeps method and body.</value>
    public int Status { get; init; } = 308;
}
