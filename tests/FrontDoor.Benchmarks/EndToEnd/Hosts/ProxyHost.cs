using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace FrontDoor.Benchmarks.EndToEnd.Hosts;

/// <summary>A process with one of the .NET proxies, on Kestrel: one listener for HTTP/1.1, one for HTTP/2. Prints their ports; ends with its standard input.</summary>
internal static class ProxyHost
{
    public static async Task<int> RunAsync(string name, string upstreamPort)
    {
        var proxy = DotNetProxies.Find(name);
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();

        // Before the listeners: UseFrontDoorDefaults tells apart only those that are added after it.
        proxy.AddTo(builder, $"http://127.0.0.1:{upstreamPort}");
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.Listen(IPAddress.Loopback, 0, listener => listener.Protocols = HttpProtocols.Http1);
            options.Listen(IPAddress.Loopback, 0, listener => listener.Protocols = HttpProtocols.Http2);
        });

        await using var application = builder.Build();
        proxy.AddTo(application);
        await application.StartAsync();
        await HostStatistics.AnswerAsync(application.Urls.Select(url => new Uri(url).Port));
        await application.StopAsync();
        return 0;
    }
}
