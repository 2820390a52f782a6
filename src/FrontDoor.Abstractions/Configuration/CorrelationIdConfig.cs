namespace FrontDoor.Configuration;

/// <summary>How requests are given an id that the client, the logs and the upstream share.</summary>
public sealed record CorrelationIdConfig
{
    /// <summary>Gets a value indicating whether the id is taken from and sent in a header. Without that, logs still have one.</summary>
    /// <value>Default: <see langword="true"/>.</value>
    public bool Enabled { get; init; } = true;

    /// <summary>Gets the header that carries the id, on requests and on answers.</summary>
    /// <value>Default: <c>X-Request-Id</c>.</value>
    public string Header { get; init; } = "X-Request-Id";

    /// <summary>Gets from whom an id is kept: <c>Any</c> client, or <c>Trusted</c> proxies only (<see cref="ForwardedHeadersConfig.TrustedProxies"/>).</summary>
    /// <value>Default: <c>Any</c>. An id that is not well formed (1 to 128 of <c>A-Z a-z 0-9 . _ -</c>) is never kept.</value>
    public string Trust { get; init; } = "Any";

    /// <summary>Gets what makes an id where none is kept. Only code can set it. What it returns has to be well formed, or else FrontDoor makes one.</summary>
    /// <value>Default: <see langword="null"/>, 26 characters that sort by time.</value>
    public Func<HttpContext, string>? Generator { get; init; }
}
