namespace FrontDoor.ForwardedHeaders;

/// <summary>
/// Decides who the client of a request is, and puts it where everything behind looks: address, scheme, host, base path. Whoever the peer
/// is, none of the fields is left afterwards: what they proved stands in the request itself, the rest is claims.
/// </summary>
internal sealed class ClientResolver(ILogger logger)
{
    private int _conflictWasLogged;

    public void Resolve(HttpContext context, TrustPolicy policy, Peer peer)
    {
        peer.Begin(context, policy.Emission);
        peer.IsTrusted = policy.Trusted.Contains(peer.Address);
        var headers = context.Request.Headers;
        ClaimedFields.Find(headers, peer.Claims);
        if (peer.Claims.Count == 0)
        {
            return;
        }

        if (peer.IsTrusted)
        {
            Believe(context, headers, policy, peer);
        }

        foreach (var name in peer.Claims)
        {
            headers.Remove(name);
        }
    }

    private void Believe(HttpContext context, IHeaderDictionary headers, TrustPolicy policy, Peer peer)
    {
        var hasForwarded = headers.ContainsKey(ForwardedWalk.Field);
        var hasXForwarded = HasXForwarded(headers);
        if (hasForwarded && hasXForwarded)
        {
            CompareFamilies(headers, peer);
        }

        if (hasForwarded && policy.Read != ReadFamily.XForwarded && (policy.Read == ReadFamily.Forwarded || !hasXForwarded))
        {
            ForwardedWalk.Read(headers, policy, peer);
        }
        else if (policy.Read != ReadFamily.Forwarded)
        {
            XForwardedWalk.Read(headers, policy, peer);
        }

        Apply(context, peer);
    }

    private static bool HasXForwarded(IHeaderDictionary headers) =>
        headers.ContainsKey(XForwardedWalk.For)
        || headers.ContainsKey(XForwardedWalk.Proto)
        || headers.ContainsKey(XForwardedWalk.Host)
        || headers.ContainsKey(XForwardedWalk.Port)
        || headers.ContainsKey(XForwardedWalk.Prefix)
        || headers.ContainsKey(XForwardedWalk.RealIP);

    /// <summary>A proxy that writes one family and lets the other pass hands on what clients wrote. Once is enough to say so.</summary>
    private void CompareFamilies(IHeaderDictionary headers, Peer peer)
    {
        if (_conflictWasLogged != 0)
        {
            return;
        }

        var told = XForwardedWalk.TryReadNearest(headers, out var one);
        told &= ForwardedWalk.TryReadNearest(headers, out var other);
        if ((!told || one.Address != other.Address) && Interlocked.Exchange(ref _conflictWasLogged, 1) == 0)
        {
            TrustLog.FamiliesDiffer(logger, peer.Address);
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
