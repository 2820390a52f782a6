namespace FrontDoor.Configuration;

/// <summary>The value of a field that an answer gets.</summary>
public sealed record HeaderValueConfig
{
    /// <summary>Gets the value, with placeholders if need be.</summary>
    public required string Value { get; init; }

    /// <summary>Gets the statuses of answers that get it: <c>2xx</c>, <c>404</c>.</summary>
    /// <value>Default: empty, all answers.</value>
    public IReadOnlyList<string> When { get; init; } = [];
}
