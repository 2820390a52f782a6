namespace FrontDoor.ForwardedHeaders;

/// <summary>
/// Tells, once, that a trusted proxy sent a field that could be read and is not. Most proxies let it pass from clients, but behind one
/// that writes it links come out wrong, and whoever looks for the reason should find it in the log.
/// </summary>
internal sealed class UnreadFields(ILogger logger)
{
    private int _wasLogged;

    public void Look(IHeaderDictionary headers, TrustPolicy policy, Peer peer)
    {
        if (_wasLogged == 0 && Find(headers, policy, peer) is var (field, setting) && Interlocked.Exchange(ref _wasLogged, 1) == 0)
        {
            TrustLog.NotRead(logger, peer.Address, field, setting);
        }
    }

    private static (string Field, ReadFields Setting)? Find(IHeaderDictionary headers, TrustPolicy policy, Peer peer)
    {
        foreach (var claim in peer.Claims)
        {
            var setting = Setting(claim);
            if (setting != ReadFields.None && !policy.Asks(setting) && !(setting == ReadFields.RealIp && headers.ContainsKey(XForwardedWalk.For)))
            {
                return (claim, setting);
            }
        }

        return null;
    }

    private static ReadFields Setting(string field) => field.Length switch
    {
        9 when Is(field, XForwardedWalk.RealIP) => ReadFields.RealIp,
        16 when Is(field, XForwardedWalk.Host) => ReadFields.Host,
        16 when Is(field, XForwardedWalk.Port) => ReadFields.Port,
        18 when Is(field, XForwardedWalk.Prefix) => ReadFields.Prefix,
        _ => ReadFields.None,
    };

    private static bool Is(string field, string name) => field.Equals(name, StringComparison.OrdinalIgnoreCase);
}
