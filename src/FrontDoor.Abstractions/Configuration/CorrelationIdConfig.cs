namespace FrontDoor.Configuration;

/// <summary>How requests are given an id that the client, the logs and the upstream share.</summary>
public sealed record CorrelationIdConfig
{
    /// <summary>Gets the header that carries the id, on requests and on answers.</summary>
    /// <value>Default: <c>X-Request-Id</c>.</value>
    public string Header { get; init; } = "X-Request-Id";
}
