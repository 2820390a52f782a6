using Microsoft.AspNetCore.Builder;

namespace FrontDoor.Benchmarks.EndToEnd.Hosts;

/// <summary>A proxy that is a library: how it is put into an application that forwards everything to one address.</summary>
internal interface IDotNetProxy
{
    void AddTo(WebApplicationBuilder builder, string upstream);

    void AddTo(WebApplication application);
}
