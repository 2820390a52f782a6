namespace FrontDoor.Configuration;

/// <summary>What is done to the <c>Set-Cookie</c> fields of answers.</summary>
public sealed record CookieRewriteConfig
{
    /// <summary>
    /// Gets a value indicating whether they are touched at all. If so, a <c>Path</c> is mapped back where the path of the request was
    /// rewritten, and a <c>Domain</c> that names the destination is dropped.
    /// </summary>
    /// <value>Default: <see langword="true"/>.</value>
    public bool Enabled { get; init; } = true;

    /// <summary>Gets the <c>Domain</c> of cookies that have one. An empty text drops it. Cookies without one stay with their host.</summary>
    /// <value>Default: <see langword="null"/>, the destination's own is dropped and any other stays.</value>
    public string? Domain { get; init; }

    /// <summary>Gets the <c>Path</c> of all cookies.</summary>
    /// <value>Default: <see langword="null"/>, it is mapped back.</value>
    public string? Path { get; init; }

    /// <summary>Gets whether cookies are <c>Secure</c>; <see langword="false"/> takes it off where the name and <c>SameSite</c> allow that.</summary>
    /// <value>Default: <see langword="null"/>, as the application says.</value>
    public bool? Secure { get; init; }

    /// <summary>Gets whether cookies are <c>HttpOnly</c>.</summary>
    /// <value>Default: <see langword="null"/>, as the application says.</value>
    public bool? HttpOnly { get; init; }

    /// <summary>Gets the <c>SameSite</c> of all cookies: <c>Strict</c>, <c>Lax</c> or <c>None</c>, which brings <c>Secure</c> with it.</summary>
    /// <value>Default: <see langword="null"/>, as the application says.</value>
    public string? SameSite { get; init; }
}
