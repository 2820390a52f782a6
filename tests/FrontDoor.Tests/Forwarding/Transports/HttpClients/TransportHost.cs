using System.Text;
using FrontDoor.Configuration;
using FrontDoor.Faults;
using FrontDoor.Forwarding;
using FrontDoor.Forwarding.Transports;
using FrontDoor.Forwarding.Transports.Dialling;
using FrontDoor.Forwarding.Transports.HttpClients;
using FrontDoor.Health;
using FrontDoor.LoadBalancing;
using FrontDoor.Observability;
using FrontDoor.Rewriting;
using FrontDoor.Upstreams;
using Microsoft.AspNetCore.Http;

namespace FrontDoor.Tests.Forwarding.Transports.HttpClients;

/// <summary>A transport with one destination, and the requests that are sent through it.</summary>
internal sealed class TransportHost : IAsyncDisposable
{
    private readonly TimeProvider _time;
    private readonly Destination _destination;
    private readonly UpstreamTimeouts _timeouts;

    public TransportHost(
        string address,
        HttpConfig? http = null,
        TimeProvider? time = null,
        UpstreamTimeouts? timeouts = null,
        HttpClientTransportFactory? factory = null)
    {
        _time = time ?? TimeProvider.System;
        _timeouts = timeouts ?? UpstreamTimeouts.Defaults;
        var config = new DestinationConfig { Address = address };
        var parsed = DestinationAddress.Parse(address);
        factory ??= new HttpClientTransportFactory(new SystemNameResolver(), _time);
        Transport = factory.Create("api", http ?? new HttpConfig(), parsed);
        _destination = new Destination("a", config, parsed, new DestinationHealth(new PassiveHealthConfig(), _time), Transport);
    }

    public HttpClientTransport Transport { get; }

    public Attempt Attempt { get; } = new();

    public ForwardedRequest Request { get; } = new();

    public MemoryStream ClientBody { get; } = new();

    public string ClientText => Encoding.Latin1.GetString(ClientBody.ToArray());

    public HttpContext NewContext(string method = "GET")
    {
        var context = new DefaultHttpContext();
        context.Request.Method = method;
        context.Request.Protocol = "HTTP/1.1";
        context.Response.Body = ClientBody;
        return context;
    }

    public async Task<AttemptResult> SendAsync(
        HttpContext? context = null, string target = "/", string? upgradeTo = null, long totalDeadline = 0)
    {
        var plan = new ForwardPlan
        {
            RouteId = "r",
            Upstream = new Upstream("api", new UpstreamConfig(), [_destination], new RoundRobinBalancer()),
            Timeouts = _timeouts,
            Retries = 0,
            Host = HostPolicy.Parse("Upstream"),
            StripPrefix = null,
            Rewriting = RewritePlan.None,
            MaxRequestBodySize = null,
        };
        Request.Begin(context ?? NewContext(), plan, new UpstreamTarget(target), upgradeTo, totalDeadline);
        Request.SendTo(_destination);
        return await Transport.SendAsync(Request, Attempt);
    }

    /// <summary>Sends, and relays what comes. Returns the fault, from wherever it came.</summary>
    public async Task<Fault?> ExchangeAsync(
        HttpContext? context = null, string target = "/", string? upgradeTo = null, long totalDeadline = 0)
    {
        context ??= NewContext();
        var result = await SendAsync(context, target, upgradeTo, totalDeadline);
        if (result.Failed)
        {
            return result.Fault;
        }

        context.Response.StatusCode = result.Response.StatusCode;
        result.Response.CopyHeaders(context.Response);
        return await result.Response.CopyBodyAsync(context);
    }

    /// <summary>Not waited for: a transport takes its time to go.</summary>
    public ValueTask DisposeAsync()
    {
        _ = Transport.DisposeAsync().AsTask();
        return ValueTask.CompletedTask;
    }
}
