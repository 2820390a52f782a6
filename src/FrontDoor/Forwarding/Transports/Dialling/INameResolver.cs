using System.Net;

namespace FrontDoor.Forwarding.Transports.Dialling;

/// <summary>Asks for the addresses of a host name.</summary>
internal interface INameResolver
{
    /// <summary>Returns all addresses. Fails with a <see cref="System.Net.Sockets.SocketException"/>.</summary>
    Task<IPAddress[]> ResolveAsync(string host);
}
