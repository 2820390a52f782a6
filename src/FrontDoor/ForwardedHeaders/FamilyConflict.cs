using FrontDoor.Networks;

namespace FrontDoor.ForwardedHeaders;

/// <summary>
/// Notices that both families came and say different things: a proxy that writes one and lets the other pass hands on what clients wrote.
/// Both are read as if they were alone, and what would be believed is compared, so that neither the way of writing an address nor what a
/// client put before the proxy's element counts as a difference. Once is enough to say so; from then on nothing is compared.
/// </summary>
internal sealed class FamilyConflict(ILogger logger)
{
    private int _wasLogged;

    /// <summary>Compares the families. What the peer is known to have said is as empty afterwards as it was before.</summary>
    public void Look(IHeaderDictionary headers, TrustPolicy policy, Peer peer)
    {
        if (_wasLogged != 0)
        {
            return;
        }

        XForwardedWalk.Read(headers, policy, peer);
        var one = Told.By(peer);
        peer.Forget();
        ForwardedWalk.Read(headers, policy, peer);
        var other = Told.By(peer);
        peer.Forget();
        if (one.Contradicts(other) && Interlocked.Exchange(ref _wasLogged, 1) == 0)
        {
            TrustLog.FamiliesDiffer(logger, peer.Address);
        }
    }

    /// <summary>Of scheme and host, families may say more or less; who names no client while the other does would hide it.</summary>
    private readonly record struct Told(ClientAddress? Client, string? Scheme, string? Host)
    {
        public static Told By(Peer peer) =>
            new(peer.HopCount == 0 ? null : peer.Hops[^1].Address, peer.ForwardedScheme, peer.ForwardedHost);

        public bool Contradicts(Told other) =>
            Client != other.Client || Differ(Scheme, other.Scheme) || Differ(Host, other.Host);

        private static bool Differ(string? one, string? other) =>
            one is not null && other is not null && !one.Equals(other, StringComparison.OrdinalIgnoreCase);
    }
}
