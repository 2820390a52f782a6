using System.Net.Sockets;
using System.Security.Authentication;
using FrontDoor.Faults;

namespace FrontDoor.Forwarding.Transports.HttpClients;

/// <summary>Why no connection came about.</summary>
internal static class ConnectFaults
{
    public static Fault TimedOut(FaultPhase phase) => new(phase switch
    {
        FaultPhase.Resolve => Causes.DnsTimeout,
        FaultPhase.Tls => Causes.TlsTimeout,
        _ => Causes.ConnectTimeout,
    });

    public static Fault Explain(FaultPhase phase, Exception exception, string? certificateVerdict)
    {
        if (exception is ConnectFaultException known)
        {
            return known.Fault;
        }

        var cause = phase == FaultPhase.Tls
            ? TlsCause(exception, certificateVerdict is not null)
            : exception is SocketException socket ? SocketCause(socket.SocketErrorCode) : Causes.ConnectFailed;
        return new Fault(cause, certificateVerdict ?? exception.Message, exception);
    }

    public static FaultCause SocketCause(SocketError error) => error switch
    {
        SocketError.HostNotFound or SocketError.NoData => Causes.DnsNotFound,
        SocketError.TryAgain or SocketError.NoRecovery => Causes.DnsFailed,
        SocketError.ConnectionRefused => Causes.ConnectRefused,
        SocketError.TimedOut => Causes.ConnectTimeout,
        SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.NetworkDown or SocketError.HostDown
            or SocketError.AddressFamilyNotSupported => Causes.AddressUnroutable,
        SocketError.TooManyOpenSockets or SocketError.NoBufferSpaceAvailable => Causes.LocalDescriptors,
        _ => Causes.ConnectFailed,
    };

    public static FaultCause TlsCause(Exception exception, bool certificateRefused)
    {
        if (certificateRefused)
        {
            return Causes.TlsCertificate;
        }

        if (exception is not AuthenticationException)
        {
            // The peer hung up: an end of stream, or a reset.
            return Causes.TlsClosed;
        }

        // An alert is told by the platform's TLS library, in an inner exception. A first frame that is no TLS record never gets that far.
        return exception.InnerException is null ? Causes.TlsPeerSpeaksHttp : Causes.TlsAlert;
    }
}
