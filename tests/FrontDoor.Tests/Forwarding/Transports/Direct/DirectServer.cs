using System.Net;
using System.Net.Sockets;
using FrontDoor.Observability;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace FrontDoor.Tests.Forwarding.Transports.Direct;

/// <summary>A real server in front of the transport, with the least of a forwarder.</summary>
internal sealed class DirectServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private DirectServer(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    public static async Task<DirectServer> StartAsync(DirectTestBed bed)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Limits.MaxRequestBodySize = null;
        });
        var app = builder.Build();
        var idle = new Stack<FrontDoorFeature>();
        app.Run(context => ForwardAsync(context, bed, idle));
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new DirectServer(app);
    }

    /// <summary>A socket to the server, for what no client library lets through or counts exactly.</summary>
    public Socket Connect()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(IPAddress.Loopback, Address.Port);
        return socket;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private static async Task ForwardAsync(HttpContext context, DirectTestBed bed, Stack<FrontDoorFeature> idle)
    {
        FrontDoorFeature? feature;
        lock (idle)
        {
            feature = idle.TryPop(out var pooled) ? pooled : new FrontDoorFeature();
        }

        bed.Begin(feature.Forwarded, context, context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget);
        var result = await bed.Transport.SendAsync(feature.Forwarded, feature.Attempts.Add(feature.Forwarded.Destination, 1));
        var fault = result.Fault;
        if (!result.Failed)
        {
            context.Response.StatusCode = result.Response.StatusCode;
            result.Response.CopyHeaders(context.Response);
            fault = await result.Response.CopyBodyAsync(context);
        }

        if (fault is not null)
        {
            if (context.Response.HasStarted)
            {
                context.Abort();
            }
            else
            {
                context.Response.Clear();
                context.Response.StatusCode = fault.Cause.Status;
                await context.Response.WriteAsync(fault.Cause.Id);
            }
        }

        feature.Clear();
        lock (idle)
        {
            idle.Push(feature);
        }
    }
}
