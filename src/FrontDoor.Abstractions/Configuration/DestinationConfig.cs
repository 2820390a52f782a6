namespace FrontDoor.Configuration;

/// <summary>One server of an upstream.</summary>
public sealed record DestinationConfig
{
    /// <summary>Gets where the server is: <c>http://</c> or <c>https://</c>, host, port, and a base path if it has one.</summary>
    public required string Address { get; init; }

    /// <summary>Gets the <c>Host</c> that this server is asked for, whatever the route says.</summary>
    /// <value>Default: <see langword="null"/>, the route decides.</value>
    public string? Host { get; init; }

    /// <summary>Gets how large its share of the requests is, beside the weights of the others. 0 leaves it what affinity brings.</summary>
    /// <value>Default: 1. Range: 0 to 1000.</value>
    public int Weight { get; init; } = 1;

    /// <summary>Gets a value indicating whether it gets requests only while no other destination can take them.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool Backup { get; init; }

    /// <summary>Gets a value indicating whether the server gets no new clients: only those that are bound to it.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool Draining { get; init; }
}
