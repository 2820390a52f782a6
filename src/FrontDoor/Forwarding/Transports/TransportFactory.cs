using FrontDoor.Configuration;
using FrontDoor.Upstreams;

namespace FrontDoor.Forwarding.Transports;
internal sealed class TransportFactory { public IUpstreamTransport Create(string upstreamId, UpstreamConfig config, DestinationAddress address) => throw new NotImplementedException(); }
