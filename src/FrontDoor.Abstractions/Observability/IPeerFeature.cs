using System.Net;

namespace FrontDoor.Observability;

/// <summary>
/// The peer of the connection and what it sent, as they were before the trust stage put the client of a trusted proxy in their place.
/// Part of <see cref="IFrontDoorFeature"/>; where the trust stage runs alone, a feature of its own on requests of trusted peers.
/// </summary>
public interface IPeerFeature
{
    /// <summary>Gets the address of the peer; <see langword="null"/> where it has none, as on a Unix socket.</summary>
    IPAddress? Address { get; }

    /// <summary>Gets the port of the peer, or 0.</summary>
    int Port { get; }

    /// <summary>Gets the scheme that the request came in by.</summary>
    string Scheme { get; }

    /// <summary>Gets the host that the request came in with.</summary>
    HostString Host { get; }

    /// <summary>Gets the base path before a proxy's <c>X-Forwarded-Prefix</c> was put in front of it.</summary>
    PathString PathBase { get; }

    /// <summary>Gets a value indicating whether the peer is a trusted proxy.</summary>
    bool IsTrusted { get; }
}
