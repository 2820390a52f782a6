namespace FrontDoor.Configuration;

/// <summary>How clients are kept at the destination that served them first.</summary>
public sealed record AffinityConfig
{
    /// <summary>Gets the name of the cookie that carries the token; <see langword="null"/> where <see cref="Header"/> does.</summary>
    /// <value>Default: <c>fd-affinity</c>.</value>
    public string? Cookie { get; init; } = "fd-affinity";

    /// <summary>Gets the header that carries the token, on requests and on answers, for clients that keep no cookies.</summary>
    /// <value>Default: <see langword="null"/>, the cookie does.</value>
    public string? Header { get; init; }

    /// <summary>
    /// Gets what happens where the destination is gone or out of service: <c>Redistribute</c> picks another and keeps the client there,
    /// <c>Fail</c> answers 503.
    /// </summary>
    /// <value>Default: <c>Redistribute</c>.</value>
    public string OnFailure { get; init; } = "Redistribute";
}
