namespace FrontDoor.Configuration;

/// <summary>A route that answers by itself.</summary>
public sealed record RespondConfig
{
    /// <summary>Gets the status, from 200 to 599.</summary>
    /// <value>Default: 200.</value>
    public int Status { get; init; } = 200;

    /// <summary>Gets the body, as text.</summary>
    /// <value>Default: <see langword="null"/>, none.</value>
    public string? Body { get; init; }

    /// <summary>Gets the media type of the body.</summary>
    /// <value>Default: <c>text/plain; charset=utf-8</c>.</value>
    public string ContentType { get; init; } = "text/plain; charset=utf-8";
}
