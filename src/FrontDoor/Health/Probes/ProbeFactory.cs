using FrontDoor.Configuration;
using FrontDoor.Forwarding.Transports.Direct;
using FrontDoor.Forwarding.Transports.HttpClients;
using FrontDoor.Upstreams;

namespace FrontDoor.Health.Probes;

/// <summary>Starts the probes of an upstream: with its TLS settings, or with the handler that the application has registered for it.</summary>
internal sealed class ProbeFactory(HttpClientTransportFactory httpClients, TimeProvider time, ILogger<ProbeFactory> logger)
{
    public ProbeRun Start(string upstreamId, UpstreamConfig upstream, ActiveHealthConfig active, Destination[] destinations)
    {
        // Connections of their own, so that a destination that is busy up to its limit is not taken for dead.
        var handler = httpClients.CreateHandler(upstreamId, upstream.Http with { MaxConnectionsPerDestination = null });
        handler.Enter();
        ProbeLoop[] loops =
        [
            .. destinations.Select(destination => new ProbeLoop(Create(destination, upstream, active, handler), destination.Health, active, time, logger)),
        ];
        foreach (var loop in loops)
        {
            loop.Start();
        }

        return new ProbeRun(loops, handler);
    }

    private IProbe Create(Destination destination, UpstreamConfig upstream, ActiveHealthConfig active, UpstreamHandler handler)
    {
        var host = active.Host ?? destination.Config.Host ?? destination.Address.Authority;
        return active.Type.ToUpperInvariant() switch
        {
            "TCP" => new TcpProbe(new Connector(destination.Address, upstream.Http.Tls, time)),
            "GRPC" => new GrpcProbe(handler, destination.Address, active.Service, host),
            _ => new HttpProbe(handler, destination.Address, active, host),
        };
    }
}
