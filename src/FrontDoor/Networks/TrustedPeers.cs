using System.Net;

namespace FrontDoor.Networks;

/// <summary>The peers that a setting names: networks, addresses, <c>loopback</c>, <c>private</c>, and <c>unix</c> for those without an address.</summary>
internal sealed class TrustedPeers
{
    private readonly ClientNetwork[] _networks;
    private readonly bool _unix;

    private TrustedPeers(ClientNetwork[] networks, bool unix)
    {
        _networks = networks;
        _unix = unix;
    }

    /// <summary>Reads the names. Where one is wrong, <paramref name="problem"/> says which, and why.</summary>
    public static TrustedPeers Parse(IEnumerable<string> names, out (string Name, string Reason)? problem)
    {
        problem = null;
        var networks = new List<ClientNetwork>();
        var unix = false;
        foreach (var name in names)
        {
            if (name.Equals("unix", StringComparison.OrdinalIgnoreCase))
            {
                unix = true;
                continue;
            }

            networks.AddRange(ClientNetwork.Parse(name, out var reason));
            problem = reason is null ? problem : (name, reason);
        }

        return new([.. networks], unix);
    }

    /// <summary>Reads the names.</summary>
    /// <exception cref="ArgumentException">One of them is wrong.</exception>
    public static TrustedPeers Parse(IEnumerable<string> names)
    {
        var peers = Parse(names, out var problem);
        return problem is var (name, reason) ? throw new ArgumentException($"'{name}': {reason}", nameof(names)) : peers;
    }

    public bool Contains(IPAddress? peer) => peer is null ? _unix : _networks.Length > 0 && Contains(ClientAddress.Of(peer));

    public bool Contains(ClientAddress address)
    {
        foreach (var network in _networks)
        {
            if (network.Contains(address))
            {
                return true;
            }
        }

        return false;
    }
}
