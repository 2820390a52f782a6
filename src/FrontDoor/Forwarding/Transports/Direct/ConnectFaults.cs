using System.Net.Sockets;
using FrontDoor.Faults;
using FrontDoor.Upstreams;

namespace FrontDoor.Forwarding.Transports.Direct;

/// <summary>Names the causes of failures to connect.</summary>
internal static class ConnectFaults
{
    public static Fault OfTimeout(FaultPhase phase, DestinationAddress address) => new(
        phase switch
        {
            FaultPhase.Resolve => Causes.DnsTimeout,
            FaultPhase.Tls => Causes.TlsTimeout,
            _ => Causes.ConnectTimeout,
        },
        address.ToString());

    public static Fault Of(SocketException failure, FaultPhase phase, DestinationAddress address) => new(
        phase == FaultPhase.Resolve ? OfName(failure.SocketErrorCode) : OfDialling(failure.SocketErrorCode, address),
        $"{address}: {failure.Message}",
        failure);

    private static FaultCause OfName(SocketError error) => error switch
    {
        SocketError.HostNotFound => Causes.DnsNotFound,
        SocketError.NoData => Causes.DnsNoData,
        _ => Causes.DnsFailed,
    };

    private static FaultCause OfDialling(SocketError error, DestinationAddress address) => error switch
    {
        // The kernel says "not found", which becomes "address not available".
        _ when address.UnixPath is { } path && !File.Exists(path) => Causes.SocketMissing,
        SocketError.ConnectionRefused => Causes.ConnectRefused,
        SocketError.TimedOut => Causes.ConnectTimeout,
        SocketError.HostUnreachable or SocketError.NetworkUnreachable => Causes.AddressUnroutable,
        SocketError.TooManyOpenSockets => Causes.LocalDescriptors,
        _ => Causes.ConnectFailed,
    };
}
