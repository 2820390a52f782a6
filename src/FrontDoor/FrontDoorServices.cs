using FrontDoor.Caching;
using FrontDoor.Caching.Purging;
using FrontDoor.Configuration;
using FrontDoor.Configuration.Linting;
using FrontDoor.Configuration.Sources;
using FrontDoor.Correlation;
using FrontDoor.Faults;
using FrontDoor.Forwarding;
using FrontDoor.Forwarding.Transports;
using FrontDoor.Forwarding.Transports.Dialling;
using FrontDoor.Forwarding.Transports.HttpClients;
using FrontDoor.Health;
using FrontDoor.Health.Probes;
using FrontDoor.Hosting;
using FrontDoor.LoadBalancing;
using FrontDoor.Rewriting;
using FrontDoor.Upstreams;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;

namespace FrontDoor;

/// <summary>What FrontDoor is made of. All are singletons: what belongs to a request is in its feature.</summary>
internal static class FrontDoorServices
{
    public static void AddTo(IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        AddConfiguration(services);
        AddForwarding(services);
        AddCaching(services);
        services.AddSingleton<FaultResponder>();
        services.AddSingleton<RequestIds>();
        services.AddRouting();
        services.AddSingleton<IConfigureOptions<KestrelServerOptions>, KestrelHeaderOptions>();
        LargeBlockPoolFactory.AddTo(services);
    }

    private static void AddConfiguration(IServiceCollection services)
    {
        services.AddSingleton(provider => new HostConfiguration(provider.GetService<IConfiguration>()));
        services.AddSingleton<ConfigSources>();
        services.AddSingleton<ConfigLinter>();
        services.TryAddSingleton<ISnapshotBuilder, SnapshotBuilder>();
        services.AddSingleton<SnapshotHolder>();
        services.AddSingleton<FrontDoorConfigManager>();
        services.AddSingleton<IFrontDoorConfiguration>(provider => provider.GetRequiredService<FrontDoorConfigManager>());
    }

    private static void AddCaching(IServiceCollection services)
    {
        services.AddSingleton(provider => new SharedCache(
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<SharedCache>>(),
            provider.GetService<IHostApplicationLifetime>()));
        services.AddSingleton<CachedRouteFactory>();
        services.AddSingleton<IFrontDoorCache, FrontDoorCache>();
    }

    private static void AddForwarding(IServiceCollection services)
    {
        services.TryAddSingleton<INameResolver, SystemNameResolver>();

        // The factory of named handlers is there only where the application registers clients: it is asked for, not required.
        services.AddSingleton(provider => new HttpClientTransportFactory(
            provider.GetRequiredService<INameResolver>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<IHttpMessageHandlerFactory>(),
            provider.GetService<IOptionsMonitor<HttpClientFactoryOptions>>()));
        services.AddSingleton<TransportFactory>();
        services.AddSingleton<BalancerFactory>();
        services.AddSingleton<ProbeFactory>();
        services.AddSingleton<HealthEvents>();
        services.AddSingleton<IFrontDoorState, LiveState>();
        services.AddSingleton<UpstreamFactory>();
        services.AddSingleton<RegisteredTransforms>();
        services.AddSingleton<Forwarder>();
    }
}
