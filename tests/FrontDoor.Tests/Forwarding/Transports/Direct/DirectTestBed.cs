using System.Text;
using FrontDoor.Configuration;
using FrontDoor.Faults;
using FrontDoor.Forwarding;
using FrontDoor.Forwarding.Transports;
using FrontDoor.Forwarding.Transports.Dialling;
using FrontDoor.Forwarding.Transports.Direct;
using FrontDoor.Health;
using FrontDoor.LoadBalancing;
using FrontDoor.Observability;
using FrontDoor.Rewriting;
using FrontDoor.Upstreams;
using Microsoft.AspNetCore.Http;

namespace FrontDoor.Tests.Forwarding.Transports.Direct;

/// <summary>The transport alone, between a scripted destination and a context that a test fills in.</summary>
internal sealed class DirectTestBed : IAsyncDisposable
{
    private readonly ForwardPlan _plan;
    private readonly Destination _destination;

    public DirectTestBed(string? address = null, HttpConfig? http = null, TimeProvider? time = null, UpstreamTimeouts? timeouts = null, INameResolver? names = null)
    {
        http ??= new HttpConfig();
        Time = time ?? TimeProvider.System;
        var config = new DestinationConfig { Address = address ?? Upstream.Address };
        var parsed = DestinationAddress.Parse(config.Address);
        Transport = new DirectTransport(parsed, http, names ?? new SystemNameResolver(), Time);
        _destination = new Destination("a", config, parsed, new DestinationHealth(new PassiveHealthConfig(), Time), Transport);
        _plan = new ForwardPlan
        {
            RouteId = "r",
            Upstream = new Upstream("api", new UpstreamConfig { Http = http }, [_destination], new RoundRobinBalancer()),
            Timeouts = timeouts ?? UpstreamTimeouts.Defaults,
            Retries = 0,
            Host = HostPolicy.Parse("Upstream"),
            StripPrefix = null,
            Rewriting = RewritePlan.None,
            MaxRequestBodySize = null,
        };
    }

    public ScriptedUpstream Upstream { get; } = new();

    public TimeProvider Time { get; }

    public DirectTransport Transport { get; }

    public static DefaultHttpContext Context(string method = "GET", string? body = null, Action<HttpRequest>? more = null)
    {
        var context = new DefaultHttpContext();
        context.Request.Method = method;
        context.Request.Protocol = "HTTP/1.1";
        context.Request.Scheme = "http";
        if (body is not null)
        {
            context.Request.Body = new MemoryStream(Encoding.Latin1.GetBytes(body));
            context.Request.ContentLength = body.Length;
        }

        context.Response.Body = new MemoryStream();
        more?.Invoke(context.Request);
        return context;
    }

    public static string BodyOf(HttpContext context)
    {
        context.Response.BodyWriter.FlushAsync().AsTask().GetAwaiter().GetResult();
        return Encoding.Latin1.GetString(((MemoryStream)context.Response.Body).ToArray());
    }

    public ForwardedRequest Request(HttpContext context, string target = "/x", string? upgradeTo = null, long totalDeadline = 0)
    {
        var request = new ForwardedRequest();
        Begin(request, context, target, upgradeTo, totalDeadline);
        return request;
    }

    public void Begin(ForwardedRequest request, HttpContext context, string target, string? upgradeTo = null, long totalDeadline = 0)
    {
        request.Begin(context, _plan, new UpstreamTarget(target), upgradeTo, totalDeadline);
        request.SendTo(_destination);
    }

    public Task<AttemptResult> SendAsync(HttpContext context, string target = "/x", string? upgradeTo = null, long totalDeadline = 0) =>
        SendAsync(Request(context, target, upgradeTo, totalDeadline));

    public Task<AttemptResult> SendAsync(ForwardedRequest request, Attempt? attempt = null) =>
        Transport.SendAsync(request, attempt ?? new Attempt()).AsTask();

    /// <summary>Sends a request and relays its answer. The fault is that of the attempt or of the body.</summary>
    public async Task<Fault?> ForwardAsync(HttpContext context)
    {
        var result = await SendAsync(context);
        if (result.Failed)
        {
            return result.Fault;
        }

        context.Response.StatusCode = result.Response.StatusCode;
        result.Response.CopyHeaders(context.Response);
        return await result.Response.CopyBodyAsync(context);
    }

    public async ValueTask DisposeAsync()
    {
        await Transport.DisposeAsync();
        Upstream.Dispose();
    }
}
