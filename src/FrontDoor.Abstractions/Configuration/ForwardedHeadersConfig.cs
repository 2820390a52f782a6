namespace FrontDoor.Configuration;

/// <summary>Which proxies in front are believed when they say who the client is, and how destinations are told.</summary>
public sealed record ForwardedHeadersConfig
{
    /// <summary>
    /// Gets the peers that are believed: networks (<c>10.0.0.0/8</c>), addresses, <c>loopback</c>, <c>private</c>, and <c>unix</c> for peers
    /// without an address (Unix sockets, named pipes, test servers). What any other peer says of a client is dropped.
    /// </summary>
    /// <value>Default: nobody.</value>
    public IReadOnlyList<string> TrustedProxies { get; init; } = [];

    /// <summary>Gets how many proxies in a row are believed at most.</summary>
    /// <value>Default: <see langword="null"/>, as many as are trusted. At least 1.</value>
    public int? ForwardLimit { get; init; }

    /// <summary>
    /// Gets which fields of a trusted proxy are read: <c>XForwarded</c>, <c>Forwarded</c> (RFC 7239), or <c>Any</c>, which reads
    /// <c>Forwarded</c> only where none of the others came. Never are both mixed.
    /// </summary>
    /// <value>Default: <c>Any</c>.</value>
    public string Read { get; init; } = "Any";

    /// <summary>
    /// Gets what trusted proxies are asked for: <c>For</c>, <c>Proto</c>, <c>Host</c>, <c>Prefix</c>, <c>Port</c>, <c>RealIp</c>. List those
    /// that your proxies write or remove themselves: a proxy passes on what clients write in the others. What is not listed is dropped.
    /// </summary>
    /// <value>Default: all of them.</value>
    public IReadOnlyList<string> Fields { get; init; } = ["For", "Proto", "Host", "Prefix", "Port", "RealIp"];

    /// <summary>Gets which fields destinations get: <c>XForwarded</c>, <c>Forwarded</c> (RFC 7239) or <c>Both</c>.</summary>
    /// <value>Default: <c>XForwarded</c>.</value>
    public string Emit { get; init; } = "XForwarded";

    /// <summary>
    /// Gets how <c>Forwarded</c> names clients: <c>Address</c>, <c>AddressAndPort</c>, or <c>Obfuscated</c>, a pseudonym that lasts as long
    /// as the process (RFC 7239 §6.3). The last one needs <see cref="Emit"/> to be <c>Forwarded</c>: the other fields would tell.
    /// </summary>
    /// <value>Default: <c>Address</c>.</value>
    public string For { get; init; } = "Address";

    /// <summary>
    /// Gets what <c>Forwarded</c> says of FrontDoor itself: <c>Address</c> for the address that the request came in at, or a pseudonym that
    /// begins with an underscore, such as <c>_edge</c> (RFC 7239 §6.3).
    /// </summary>
    /// <value>Default: <see langword="null"/>, nothing.</value>
    public string? By { get; init; }
}
