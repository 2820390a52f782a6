using System.Net;
using FrontDoor.Networks;
using FrontDoor.Observability;

namespace FrontDoor.ForwardedHeaders;

/// <summary>Who sent a request, and the chain of proxies behind the peer as far as it is proven. Pooled with the request's feature.</summary>
internal sealed class Peer : IPeerFeature
{
    private Hop[] _hops = new Hop[4];

    /// <summary>Gets how destinations are told of the client; <see langword="null"/> before the trust stage.</summary>
    public EmissionPolicy? Emission { get; private set; }

    /// <summary>Gets a value indicating whether the trust stage has asked. What it puts in the place of the peer must not be taken for one.</summary>
    public bool IsResolved => Emission is not null;

    public IPAddress? Address { get; private set; }

    public int Port { get; private set; }

    public string Scheme { get; private set; } = "";

    public HostString Host { get; private set; }

    public PathString PathBase { get; private set; }

    public bool IsTrusted { get; set; }

    /// <summary>Gets the proven chain from the peer outwards: the last one is the client.</summary>
    public ReadOnlySpan<Hop> Hops => _hops.AsSpan(0, HopCount);

    public int HopCount { get; private set; }

    /// <summary>Gets or sets the pseudonym, or <c>unknown</c>, by which the outermost proxy knows the client (RFC 7239 §6.2, §6.3).</summary>
    public string? Pseudonym { get; set; }

    /// <summary>Gets or sets what the trusted proxies said besides addresses; <see langword="null"/> where they said nothing.</summary>
    public string? ForwardedScheme { get; set; }

    public string? ForwardedHost { get; set; }

    public string? ForwardedPrefix { get; set; }

    public ushort ForwardedPort { get; set; }

    /// <summary>Gets the fields that are to be removed. Kept here so that the list is re-used.</summary>
    public List<string> Claims { get; } = [];

    public void Begin(HttpContext context, EmissionPolicy emission)
    {
        var (connection, request) = (context.Connection, context.Request);
        Emission = emission;
        Address = connection.RemoteIpAddress;
        Port = connection.RemotePort;
        Scheme = request.Scheme;
        // Not request.Host, which turns punycode into Unicode, and throws where it is malformed.
        Host = new HostString(request.Headers.Host.ToString());
        PathBase = request.PathBase;
        if (Address is { IsIPv4MappedToIPv6: true })
        {
            connection.RemoteIpAddress = Address = ClientAddress.Of(Address).ToIPAddress();
        }
    }

    public void AddHop(in ForwardedNode node)
    {
        if (HopCount == _hops.Length)
        {
            Array.Resize(ref _hops, HopCount * 2);
        }

        _hops[HopCount++] = new Hop(node.Address, node.Port);
    }

    /// <summary>Takes back what the fields said.</summary>
    public void Forget()
    {
        HopCount = ForwardedPort = 0;
        Pseudonym = ForwardedScheme = ForwardedHost = ForwardedPrefix = null;
    }

    public void Clear()
    {
        Forget();
        Emission = null;
        Address = null;
        Scheme = "";
        Host = default;
        PathBase = default;
        IsTrusted = false;
        Port = 0;
        Claims.Clear();
    }

    internal readonly record struct Hop(ClientAddress Address, ushort Port);
}
