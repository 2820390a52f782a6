using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace FrontDoor.Benchmarks.EndToEnd.Hosts;

/// <summary>FrontDoor as it comes, or with what a process should set that does nothing but front others.</summary>
internal sealed class FrontDoorProxy(bool withDefaults) : IDotNetProxy
{
    public void AddTo(WebApplicationBuilder builder, string upstream)
    {
        if (withDefaults)
        {
            builder.WebHost.UseFrontDoorDefaults();
        }

        builder.Services.AddFrontDoor().AddUpstream("upstream", upstream).AddRoute("/{**rest}", "upstream");
    }

    public void AddTo(WebApplication application) => application.UseFrontDoor();
}
