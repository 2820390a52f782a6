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
}
