namespace FrontDoor.Configuration;

/// <summary>How <c>https</c> destinations are verified, and what they are shown.</summary>
public sealed record TlsConfig
{
    /// <summary>Gets the name that is asked for (SNI) and verified.</summary>
    /// <value>Default: <see langword="null"/>, the host of the destination's address.</value>
    public string? ServerName { get; init; }

    /// <summary>
    /// Gets the file of the certificate that destinations are shown (mutual TLS), with its private key: PEM with both, or PKCS #12
    /// (<c>.pfx</c>, <c>.p12</c>) without a password. It is read when the configuration is loaded.
    /// </summary>
    /// <value>Default: <see langword="null"/>, none is shown.</value>
    public string? ClientCertificate { get; init; }

    /// <summary>
    /// Gets the PEM file with the certificates of the authorities that are trusted, in place of those of the machine. Revocations are not
    /// asked for then. It is read when the configuration is loaded.
    /// </summary>
    /// <value>Default: <see langword="null"/>, the authorities that the machine trusts.</value>
    public string? CertificateAuthority { get; init; }

    /// <summary>Gets a value indicating whether any certificate is taken, also expired ones and those of other hosts.</summary>
    /// <value>Default: <see langword="false"/>. Anyone on the network path can then read and change everything: for tests only.</value>
    public bool AcceptAnyCertificate { get; init; }
}
