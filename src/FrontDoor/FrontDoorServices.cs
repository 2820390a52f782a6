using FrontDoor.Configuration;
using FrontDoor.Correlation;
using FrontDoor.Faults;
using FrontDoor.Forwarding;
using FrontDoor.Forwarding.Transports;
using FrontDoor.Upstreams;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace FrontDoor;

/// <summary>What FrontDoor is made of. All are singletons: what belongs to a request is in its feature.</summary>
internal static class FrontDoorServices
{
    public static void AddTo(IServiceCollection services)
    {
        services.AddRouting();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<FrontDoorState>();
        services.AddSingleton<SnapshotBuilder>();
        services.AddSingleton<UpstreamFactory>();
        services.AddSingleton<TransportFactory>();
        services.AddSingleton<Forwarder>();
        services.AddSingleton<ResponseRelay>();
        services.AddSingleton<FaultResponder>();
        services.AddSingleton<RequestIds>();
        services.AddSingleton<IConfigureOptions<KestrelServerOptions>, KestrelHeaderOptions>();
    }
}
