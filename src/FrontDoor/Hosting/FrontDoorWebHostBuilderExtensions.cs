using FrontDoor.Hosting;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Microsoft.AspNetCore.Hosting;

/// <summary>Sets a process up that does nothing but front others.</summary>
public static class FrontDoorWebHostBuilderExtensions
{
    /// <summary>
    /// Sets what a dedicated front-door process should set and a library must not set by itself. Halves the CPU per request over HTTP/1.1.
    /// Call it first thing in <c>Program.cs</c>, before anything opens a socket.
    /// </summary>
    /// <remarks>
    /// <para>Socket completions run on the thread that polls the sockets, for the whole process: a handler that blocks (<c>.Result</c>, a
    /// lock that is held long) stalls the connections that share the thread. Do not use it in a process that runs such code.</para>
    /// <para>Listeners that speak HTTP/1 alone schedule inline; where HTTP/2 is spoken, requests are queued, since inline each frame would
    /// be a send of its own. Waits of the header and body rate limits of Kestrel stay as they are.</para>
    /// </remarks>
    /// <param name="builder">The web host: <c>builder.WebHost</c>.</param>
    /// <returns>The same web host.</returns>
    public static IWebHostBuilder UseFrontDoorDefaults(this IWebHostBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var inTime = InlineCompletions.Enable();
        return builder.ConfigureServices(services =>
        {
            services.AddSingleton<ListenerProtocols>();

            // First of all: only listeners that are added afterwards are seen, and a call of ConfigureKestrel may stand before this one.
            services.Insert(0, ServiceDescriptor.Singleton<IConfigureOptions<KestrelServerOptions>>(provider => provider.GetRequiredService<ListenerProtocols>()));
            services.AddSingleton<IConnectionListenerFactory, InlineListenerFactory>();
            if (!inTime)
            {
                services.AddHostedService<LateDefaultsWarning>();
            }
        });
    }
}
