using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using FrontDoor.Forwarding;
using FrontDoor.Networks;

namespace FrontDoor.ForwardedHeaders;

/// <summary>
/// Tells destinations who the client is. Where the peer is not trusted, it is the client, and that is all there is to say; where it is,
/// the proven chain goes on, with the peer added to it. What lies beyond the proven chain never does: its left end is the client.
/// </summary>
internal static class EmittedFields
{
    /// <summary>How many addresses are told at most: the client, and the proxies nearest to us.</summary>
    public const int LongestChain = 32;

    public static void Write<TSink>(ForwardedRequest request, ref TSink sink)
        where TSink : struct, IHeaderSink, allows ref struct
    {
        var context = request.Context;
        var emission = request.Peer?.Emission ?? EmissionPolicy.Default;
        var host = context.Request.Headers.Host.ToString();
        if (emission.XForwarded)
        {
            if (Chain(context, request.Peer) is { } chain)
            {
                sink.Add(XForwardedWalk.For, chain);
            }

            sink.Add(XForwardedWalk.Proto, context.Request.Scheme);
            if (host.Length > 0)
            {
                sink.Add(XForwardedWalk.Host, host);
            }
        }

        if (emission.Forwarded)
        {
            sink.Add(ForwardedWalk.Field, Elements(context, request.Peer, emission, host));
        }
    }

    /// <summary>An IPAddress keeps its text, and a connection its address: where nobody is trusted, this allocates once per connection.</summary>
    private static string? Chain(HttpContext context, Peer? peer)
    {
        if (peer is null || peer.HopCount == 0)
        {
            return Text(context.Connection.RemoteIpAddress);
        }

        var hops = peer.Hops;
        var chain = new DefaultInterpolatedStringHandler(0, 0, CultureInfo.InvariantCulture, stackalloc char[256]);
        chain.AppendLiteral(hops[^1].Address.ToString());
        for (var i = FirstKept(peer); i >= 0; i--)
        {
            chain.AppendLiteral(", ");
            chain.AppendLiteral(hops[i].Address.ToString());
        }

        if (Text(peer.Address) is { } last)
        {
            chain.AppendLiteral(", ");
            chain.AppendLiteral(last);
        }

        return chain.ToStringAndClear();
    }

    /// <summary>The element of the client, which also tells scheme and host, those of the proxies between, and that of the peer.</summary>
    private static string Elements(HttpContext context, Peer? peer, EmissionPolicy emission, string host)
    {
        var writer = new ElementWriter(emission, stackalloc char[256]);
        var (address, port) = (peer?.Address ?? context.Connection.RemoteIpAddress, peer?.Port ?? context.Connection.RemotePort);
        var scheme = context.Request.Scheme;
        var hops = peer is null ? default : peer.Hops;
        if (peer?.Pseudonym is { } pseudonym)
        {
            writer.Begin(pseudonym);
            writer.AddRequest(host, scheme);
        }
        else if (hops.Length > 0)
        {
            writer.Begin(hops[^1].Address, hops[^1].Port);
            writer.AddRequest(host, scheme);
        }

        for (var i = peer is null ? -1 : FirstKept(peer) + (peer.Pseudonym is null ? 0 : 1); i >= 0 && i < hops.Length; i--)
        {
            writer.Begin(hops[i].Address, hops[i].Port);
        }

        writer.Begin(address is null ? null : ClientAddress.Of(address), port);
        if (hops.Length == 0 && peer?.Pseudonym is null)
        {
            writer.AddRequest(host, scheme);
        }

        writer.AddBy(context.Connection.LocalIpAddress);
        return writer.ToStringAndClear();
    }

    /// <summary>The outermost proxy that is still told: behind the client, and before the peer.</summary>
    private static int FirstKept(Peer peer) => Math.Min(peer.HopCount - 2, LongestChain - 3);

    private static string? Text(IPAddress? address) => address switch
    {
        null => null,
        { IsIPv4MappedToIPv6: false, AddressFamily: System.Net.Sockets.AddressFamily.InterNetwork } => address.ToString(),
        _ => ClientAddress.Of(address).ToString(),
    };
}
