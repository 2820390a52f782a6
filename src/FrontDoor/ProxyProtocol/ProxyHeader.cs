using System.Net;
using FrontDoor.Networks;

namespace FrontDoor.ProxyProtocol;

/// <summary>What a PROXY header says: where the connection came from and was meant to go, or, where it says nothing, neither.</summary>
/// <param name="Source">The client.</param>
/// <param name="Destination">What the client connected to.</param>
/// <param name="IsLocal">Whether the connection is the balancer's own, such as a health check.</param>
internal readonly record struct ProxyHeader(ProxyEndpoint? Source, ProxyEndpoint? Destination, bool IsLocal = false);

/// <summary>An address and a port, not yet made into objects.</summary>
internal readonly record struct ProxyEndpoint(ClientAddress Address, ushort Port)
{
    public IPEndPoint ToIPEndPoint() => new(Address.ToIPAddress(), Port);
}
