namespace FrontDoor.Configuration;

/// <summary>How connections to the destinations of an upstream are made.</summary>
public sealed record HttpConfig
{
    /// <summary>Gets the HTTP version that the destinations are spoken to in: <c>1.1</c>, <c>2</c> or <c>3</c>.</summary>
    /// <value>Default: <c>1.1</c>. <c>2</c> on an <c>http</c> address means prior knowledge.</value>
    public string Version { get; init; } = "1.1";

    /// <summary>Gets how many connections a destination is given at the most.</summary>
    /// <value>Default: <see langword="null"/>, no limit.</value>
    public int? MaxConnectionsPerDestination { get; init; }

    /// <summary>Gets which of FrontDoor's transports carries the bytes: <c>Auto</c>, <c>Direct</c> or <c>HttpClient</c>.</summary>
    /// <value>Default: <c>Auto</c>, which is <c>Direct</c> wherever it can do the job.</value>
    public string Transport { get; init; } = "Auto";

    /// <summary>Gets how <c>https</c> destinations are verified.</summary>
    public TlsConfig Tls { get; init; } = new();
}
