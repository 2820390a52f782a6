using System.Net;

namespace FrontDoor.ProxyProtocol;

/// <summary>The log events of connections on which a PROXY header is expected.</summary>
internal static partial class ProxyProtocolLog
{
    [LoggerMessage(EventId = 210, EventName = "ProxyPeerNotListed",
        Message = "Connection from {Peer} refused: it is not among those that UseProxyProtocol lists. Add it if it is your load balancer; clients "
            + "connect to another port. A warning the first time only")]
    public static partial void NotListed(ILogger logger, LogLevel level, EndPoint? peer);

    [LoggerMessage(211, LogLevel.Warning,
        "Connection from {Peer} closed: it did not begin with a PROXY header, or with a damaged one. Switch the PROXY protocol on at the load balancer, or remove "
        + "UseProxyProtocol", EventName = "ProxyHeaderMalformed")]
    public static partial void Malformed(ILogger logger, EndPoint? peer);

    [LoggerMessage(212, LogLevel.Warning,
        "Connection from {Peer} closed: no PROXY header came within {Timeout}", EventName = "ProxyHeaderTooSlow")]
    public static partial void TooSlow(ILogger logger, EndPoint? peer, TimeSpan timeout);
}
