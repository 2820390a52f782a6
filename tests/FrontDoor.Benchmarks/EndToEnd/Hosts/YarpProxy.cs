using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Yarp.ReverseProxy.Configuration;

namespace FrontDoor.Benchmarks.EndToEnd.Hosts;

/// <summary>YARP as it comes: one route, one destination. It sends the <c>X-Forwarded</c> fields by itself.</summary>
internal sealed class YarpProxy : IDotNetProxy
{
    private const string Cluster = "upstream";

    public void AddTo(WebApplicationBuilder builder, string upstream) => builder.Services.AddReverseProxy().LoadFromMemory(
        [new RouteConfig { RouteId = "all", ClusterId = Cluster, Match = new RouteMatch { Path = "/{**rest}" } }],
        [new ClusterConfig
        {
            ClusterId = Cluster,
            Destinations = new Dictionary<string, DestinationConfig> { ["a"] = new() { Address = upstream } },
        }]);

    public void AddTo(WebApplication application) => application.MapReverseProxy();
}
