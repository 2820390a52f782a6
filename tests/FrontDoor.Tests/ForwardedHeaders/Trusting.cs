using System.Net;
using FrontDoor.Configuration;
using FrontDoor.Configuration.Validation;
using FrontDoor.ForwardedHeaders;
using FrontDoor.Forwarding;
using FrontDoor.Tests.Forwarding;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace FrontDoor.Tests.ForwardedHeaders;

/// <summary>Sends a request through the trust stage, and looks at what is left of it.</summary>
internal sealed class Trusting
{
    private readonly TrustPolicy _policy;
    private readonly ClientResolver _resolver;

    public Trusting(ForwardedHeadersConfig config, ILogger? logger = null)
    {
        _policy = new TrustPolicy(config);
        _resolver = new ClientResolver(logger ?? NullLogger.Instance);
    }

    /// <summary>Trusts some, and asks them for everything.</summary>
    public Trusting(params string[] trusted)
        : this(new ForwardedHeadersConfig { TrustedProxies = trusted, Fields = KnownNames.ForwardedFields })
    {
    }

    public Peer Peer { get; } = new();

    public HttpContext Context { get; private set; } = new DefaultHttpContext();

    public string Client => $"{Context.Connection.RemoteIpAddress}";

    public string Url => $"{Context.Request.Scheme}://{Context.Request.Headers.Host}{Context.Request.PathBase}";

    /// <summary>Makes a request as a server does, for <c>http://public.example</c>. Each field is <c>Name: value</c>.</summary>
    public Trusting From(string? peer, params string[] fields)
    {
        Context = new DefaultHttpContext();
        Context.Connection.RemoteIpAddress = peer is null ? null : IPAddress.Parse(peer);
        Context.Connection.RemotePort = 5000;
        Context.Connection.LocalIpAddress = IPAddress.Parse("192.0.2.200");
        Context.Request.Scheme = "http";
        Context.Request.Headers.Host = "public.example";
        foreach (var field in fields)
        {
            var colon = field.IndexOf(':', StringComparison.Ordinal);
            Context.Request.Headers.Append(field[..colon], field[(colon + 1)..].TrimStart(' '));
        }

        Resolve();
        return this;
    }

    public void Resolve()
    {
        Peer.Clear();
        _resolver.Resolve(Context, _policy, Peer);
    }

    /// <summary>The fields about the client that a destination would get.</summary>
    public string[] Emitted()
    {
        var request = ForwardedRequests.Make(Context);
        request.Peer = Peer;
        var sink = new Sink([]);
        EmittedFields.Write(request, ref sink);
        return [.. sink.Fields];
    }

    private readonly struct Sink(List<string> fields) : IHeaderSink
    {
        public List<string> Fields => fields;

        public void Add(string name, string value) => fields.Add($"{name}: {value}");
    }
}
