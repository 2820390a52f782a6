using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace FrontDoor.Benchmarks.EndToEnd.Hosts;

/// <summary>FrontDoor as it comes, with what a process should set that does nothing but front others, or with a cache.</summary>
internal sealed class FrontDoorProxy(bool withDefaults, TimeSpan? lifetime = null) : IDotNetProxy
{
    public void AddTo(WebApplicationBuilder builder, string upstream)
    {
        if (withDefaults)
        {
            builder.WebHost.UseFrontDoorDefaults();
        }

        builder.Services.AddFrontDoor().AddUpstream("upstream", upstream).AddRoute("/{**rest}", "upstream", route =>
        {
            if (lifetime is { } time)
            {
                route.Cache(time);
            }
        });
    }

    public void AddTo(WebApplication application) => application.UseFrontDoor();
}
