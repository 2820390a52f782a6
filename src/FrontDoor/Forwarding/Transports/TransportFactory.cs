using FrontDoor.Configuration;
using FrontDoor.Forwarding.Transports.Dialling;
using FrontDoor.Forwarding.Transports.Direct;
using FrontDoor.Forwarding.Transports.HttpClients;
using FrontDoor.Upstreams;

namespace FrontDoor.Forwarding.Transports;

/// <summary>
/// Chooses the transport of a destination. <c>Auto</c> is <c>Direct</c>, but for what that cannot do: HTTP/2 and HTTP/3, and handlers that
/// the application has registered for the upstream.
/// </summary>
internal sealed class TransportFactory(HttpClientTransportFactory httpClients, INameResolver names, TimeProvider time)
{
    public IUpstreamTransport Create(string upstreamId, UpstreamConfig config, DestinationAddress address)
    {
        var direct = string.Equals(config.Http.Transport, "Auto", StringComparison.OrdinalIgnoreCase)
            ? config.Http.Version == "1.1" && !httpClients.HasHandlerFor(upstreamId)
            : string.Equals(config.Http.Transport, "Direct", StringComparison.OrdinalIgnoreCase);
        return direct
            ? new DirectTransport(address, config.Http, names, time)
            : httpClients.Create(upstreamId, config.Http, address);
    }
}
