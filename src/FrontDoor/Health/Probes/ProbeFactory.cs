using FrontDoor.Configuration;
using FrontDoor.Forwarding.Transports.Dialling;
using FrontDoor.Forwarding.Transports.HttpClients;
using FrontDoor.Upstreams;

namespace FrontDoor.Health.Probes;

/// <summary>Starts the probes of an upstream: with its TLS settings, or with the handler that the application has registered for it.</summary>
internal sealed class ProbeFactory(HttpClientTransportFactory httpClients, INameResolver names, TimeProvider time, ILogger<ProbeFactory> logger)
{
    public ProbeRun Start(string upstreamId, UpstreamConfig upstream, ActiveHealthConfig active, Destination[] destinations)
    {
        var handlers = new List<IDisposable>();
        var loops = Array.ConvertAll(
            destinations,
            destination => new ProbeLoop(Create(destination, upstreamId, upstream, active, handlers), destination.Health, active, time, logger));
        foreach (var loop in loops)
        {
            loop.Start();
        }

        return new ProbeRun(loops, handlers);
    }

    private IProbe Create(Destination destination, string upstreamId, UpstreamConfig upstream, ActiveHealthConfig active, List<IDisposable> handlers)
    {
        var address = destination.Address;
        if (active.Type.Equals("Tcp", StringComparison.OrdinalIgnoreCase))
        {
            return new TcpProbe(new Dialler(address, upstream.Http.Tls, names, time));
        }

        // Connections of their own, so that a destination that is busy up to its limit is not taken for dead.
        var handler = httpClients.CreateHandler(upstreamId, upstream.Http with { MaxConnectionsPerDestination = null }, address);
        handlers.Add(handler);
        var host = active.Host ?? destination.Config.Host ?? address.Authority;
        return active.Type.Equals("Grpc", StringComparison.OrdinalIgnoreCase)
            ? new GrpcProbe(handler, address, active.Service, host)
            : new HttpProbe(handler, HttpClientTransportFactory.VersionOf(upstream.Http), address, active, host);
    }
}
