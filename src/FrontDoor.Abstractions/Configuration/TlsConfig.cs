namespace FrontDoor.Configuration;

/// <summary>How the certificate of an <c>https</c> destination is verified.</summary>
public sealed record TlsConfig
{
    /// <summary>Gets the name that is asked for (SNI) and verified.</summary>
    /// <value>Default: <see langword="null"/>, the host of the destination's address.</value>
    public string? ServerName { get; init; }

    /// <summary>Gets a value indicating whether any certificate is taken, also expired ones and those of other hosts.</summary>
    /// <value>Default: <see langword="false"/>. Anyone on the network path can then read and change everything: for tests only.</value>
    public bool AcceptAnyCertificate { get; init; }
}
