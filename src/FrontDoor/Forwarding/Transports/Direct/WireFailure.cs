using System.Net.Sockets;
using System.Security.Authentication;

namespace FrontDoor.Forwarding.Transports.Direct;

/// <summary>Which exceptions tell that a connection broke. Everything else is a bug.</summary>
internal static class WireFailure
{
    public static bool Is(Exception exception) =>
        exception is SocketException or IOException or ObjectDisposedException or OperationCanceledException or AuthenticationException;
}
