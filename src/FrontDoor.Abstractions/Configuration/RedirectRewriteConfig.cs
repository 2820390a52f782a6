namespace FrontDoor.Configuration;

/// <summary>How redirects to the destination's own origin become public ones.</summary>
public sealed record RedirectRewriteConfig
{
    /// <summary>Gets a value indicating whether they do.</summary>
    /// <value>Default: <see langword="true"/>.</value>
    public bool Enabled { get; init; } = true;

    /// <summary>Gets other names under which the application knows itself: <c>http://app.internal:8080</c>, or a host with or without a port.</summary>
    /// <value>Default: none. The chosen destination's address, and the host that it was asked for, need not be named.</value>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>
    /// Gets further fields: <c>Link</c> of answers, and <c>Destination</c>, which WebDAV clients send, in the other direction
    /// (RFC 4918 §10.3). <c>Location</c>, <c>Content-Location</c> and <c>Refresh</c> need not be named.
    /// </summary>
    /// <value>Default: none.</value>
    public IReadOnlyList<string> Fields { get; init; } = [];
}
