namespace FrontDoor.Configuration;

/// <summary>One server of an upstream.</summary>
public sealed record DestinationConfig
{
    /// <summary>Gets where the server is: <c>http://</c> or <c>https://</c>, host, port, and a base path if it has one.</summary>
    public required string Address { get; init; }

    /// <summary>Gets the <c>Host</c> that this server is asked for, whatever the route says.</summary>
    /// <value>Default: <see langword="null"/>, the route decides.</value>
    public string? Host { get; init; }

    /// <summary>Gets a value indicating whether the server gets no new clients: only those that are bound to it.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool Draining { get; init; }
}
