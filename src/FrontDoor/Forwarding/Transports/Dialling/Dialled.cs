using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using FrontDoor.Faults;

namespace FrontDoor.Forwarding.Transports.Dialling;

/// <summary>A connection to a destination, or why there is none.</summary>
/// <param name="Socket">The connection.</param>
/// <param name="Tls">What is spoken over it, where that is TLS.</param>
/// <param name="Fault">Why there is none.</param>
internal readonly record struct Dialled(Socket? Socket, SslStream? Tls, Fault? Fault)
{
    /// <summary>Gets where the other end is, as it stands in the address book.</summary>
    public EndPoint? EndPoint { get; init; }

    public static Dialled Failed(Fault fault) => new(null, null, fault);
}
