using System.Net;
using FrontDoor.Networks;

namespace FrontDoor.ProxyProtocol;

/// <summary>What a PROXY header says: where the connection came from and was meant to go, or, where it says nothing, neither.</summary>
internal readonly record struct ProxyHeader(ProxyEndpoint? Source, ProxyEndpoint? Destination);

/// <summary>An address and a port, not yet made into objects.</summary>
internal readonly record struct ProxyEndpoint(ClientAddress Address, ushort Port)
{
    public IPEndPoint ToIPEndPoint() => new(Address.ToIPAddress(), Port);
}
