using FrontDoor.ProxyProtocol;

namespace FrontDoor.ForwardedHeaders;

/// <summary>
/// Decides who the client of a request is, and puts it where everything behind looks: address, scheme, host, base path. Whoever the peer
/// is, none of the fields is left afterwards: what they proved stands in the request itself, the rest is claims.
/// </summary>
internal sealed class ClientResolver(ILogger logger)
{
    private readonly FamilyConflict _conflict = new(logger);
    private readonly UnreadFields _unread = new(logger);

    public void Resolve(HttpContext context, TrustPolicy policy, Peer peer)
    {
        peer.Begin(context, policy.Emission);

        // A connection whose PROXY header names no client has the balancer's address or none, and anybody may be at its other end.
        peer.IsTrusted = policy.Trusted.Contains(peer.Address) && context.Features.Get<UnnamedClient>() is null;
        var headers = context.Request.Headers;
        ClaimedFields.Find(headers, peer.Claims);
        if (peer.Claims.Count == 0)
        {
            return;
        }

        if (peer.IsTrusted)
        {
            Believe(headers, policy, peer);
            Apply(context, peer);
        }

        foreach (var name in peer.Claims)
        {
            headers.Remove(name);
        }
    }

    private void Believe(IHeaderDictionary headers, TrustPolicy policy, Peer peer)
    {
        var hasForwarded = headers.ContainsKey(ForwardedWalk.Field);
        var hasXForwarded = XForwardedWalk.Speaks(headers, policy);
        if (hasForwarded && hasXForwarded)
        {
            _conflict.Look(headers, policy, peer);
        }

        if (policy.Read == ReadFamily.Forwarded || (policy.Read == ReadFamily.Any && hasForwarded && !hasXForwarded))
        {
            ForwardedWalk.Read(headers, policy, peer);
        }
        else
        {
            XForwardedWalk.Read(headers, policy, peer);
            _unread.Look(headers, policy, peer);
        }
    }

    private static void Apply(HttpContext context, Peer peer)
    {
        var request = context.Request;
        var hops = peer.Hops;
        if (hops.Length > 0)
        {
            context.Connection.RemoteIpAddress = hops[^1].Address.ToIPAddress();
            context.Connection.RemotePort = hops[^1].Port;
        }

        if (peer.ForwardedScheme is { } scheme)
        {
            request.Scheme = scheme;
        }

        if (Host(request, peer) is { } host)
        {
            request.Headers.Host = host;
        }

        if (peer.ForwardedPrefix is { } prefix)
        {
            request.PathBase = prefix + request.PathBase.Value;
        }
    }

    /// <summary>
    /// The port counts only where the host names none. 80 and 443 never do: they are the ports of balancers in between, which pass the
    /// scheme of the outermost one on.
    /// </summary>
    private static string? Host(HttpRequest request, Peer peer)
    {
        if (peer.ForwardedPort is 0 or 80 or 443)
        {
            return peer.ForwardedHost;
        }

        var host = peer.ForwardedHost ?? request.Headers.Host.ToString();
        return host.Length == 0 || new HostString(host).Port is not null ? peer.ForwardedHost : $"{host}:{peer.ForwardedPort}";
    }
}
