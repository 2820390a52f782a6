namespace FrontDoor.Configuration;

/// <summary>How destinations are asked whether they are well, without any request of a client.</summary>
public sealed record ActiveHealthConfig
{
    /// <summary>Gets the path that is asked for, below the path of the destination's address.</summary>
    /// <value>Default: empty. An HTTP probe needs one.</value>
    public string Path { get; init; } = "";

    /// <summary>Gets the kind of probe: <c>Http</c>, <c>Tcp</c> (a connection, with TLS where the address has it) or <c>Grpc</c> (<c>grpc.health.v1</c>).</summary>
    /// <value>Default: <c>Http</c>.</value>
    public string Type { get; init; } = "Http";

    /// <summary>Gets how long it is from the end of a probe to the next one, give or take a fifth.</summary>
    /// <value>Default: 10 seconds.</value>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets how long it is to the next probe where the last one failed.</summary>
    /// <value>Default: 2 seconds.</value>
    public TimeSpan DownInterval { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Gets how long a probe may take.</summary>
    /// <value>Default: 5 seconds.</value>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets how many failed probes in a row take a destination out.</summary>
    /// <value>Default: 3. Range: 1 to 1000.</value>
    public int Fall { get; init; } = 3;

    /// <summary>Gets how many good probes in a row bring it back.</summary>
    /// <value>Default: 2. Range: 1 to 1000.</value>
    public int Rise { get; init; } = 2;

    /// <summary>Gets the method of an HTTP probe.</summary>
    /// <value>Default: <c>GET</c>.</value>
    public string Method { get; init; } = "GET";

    /// <summary>Gets the <c>Host</c> of the probe.</summary>
    /// <value>Default: <see langword="null"/>, the destination's own.</value>
    public string? Host { get; init; }

    /// <summary>Gets the statuses that an HTTP probe takes for good: <c>200-299</c>, or several with commas.</summary>
    /// <value>Default: <c>200-299</c>.</value>
    public string Statuses { get; init; } = "200-299";

    /// <summary>Gets what must stand in the first 64 KiB of the answer to an HTTP probe.</summary>
    /// <value>Default: <see langword="null"/>, the body is not read.</value>
    public string? BodyContains { get; init; }

    /// <summary>Gets the service that a gRPC probe asks for.</summary>
    /// <value>Default: empty, the server as a whole.</value>
    public string Service { get; init; } = "";
}
