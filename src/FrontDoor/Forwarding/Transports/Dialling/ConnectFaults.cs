using System.Net.Sockets;
using FrontDoor.Faults;
using FrontDoor.Upstreams;

namespace FrontDoor.Forwarding.Transports.Dialling;

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

    public static Fault Of(SocketException failure, DestinationAddress address) => new(
        // For a missing file the kernel says "not found", which becomes "address not available".
        address.UnixPath is { } path && !File.Exists(path) ? Causes.SocketMissing : CauseOf(failure.SocketErrorCode),
        $"{address}: {failure.Message}",
        failure);

    public static FaultCause CauseOf(SocketError error) => error switch
    {
        SocketError.HostNotFound => Causes.DnsNotFound,
        SocketError.NoData => Causes.DnsNoData,
        SocketError.TryAgain or SocketError.NoRecovery => Causes.DnsFailed,
        SocketError.ConnectionRefused => Causes.ConnectRefused,
        SocketError.TimedOut => Causes.ConnectTimeout,
        SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.NetworkDown or SocketError.HostDown
            or SocketError.AddressFamilyNotSupported => Causes.AddressUnroutable,
        SocketError.TooManyOpenSockets or SocketError.NoBufferSpaceAvailable => Causes.LocalDescriptors,
        _ => Causes.ConnectFailed,
    };
}
