using FrontDoor.Networks;

namespace FrontDoor.Routing.Predicates;

/// <summary>The client's address is in one of these networks. A client without an address, as on a Unix socket, is in none.</summary>
internal sealed class NetworkPredicate(ClientNetwork[] networks) : RoutePredicate
{
    private readonly ClientNetwork[] _networks = networks;

    public override bool Holds(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is not { } address)
        {
            return false;
        }

        var client = ClientNetwork.Of(address);
        foreach (var network in _networks)
        {
            if (network.Contains(client))
            {
                return true;
            }
        }

        return false;
    }

    public override bool Excludes(RoutePredicate other) => other is NetworkPredicate { _networks: var others }
        && !_networks.Any(network => others.Any(another => network.Contains(another) || another.Contains(network)));
}
