namespace FrontDoor.ForwardedHeaders;

/// <summary>Reads <c>Forwarded</c> (RFC 7239) of a trusted peer, from the right, as <see cref="XForwardedWalk"/> reads its fields.</summary>
internal static class ForwardedWalk
{
    public const string Field = "Forwarded";

    public static void Read(IHeaderDictionary headers, TrustPolicy policy, Peer peer)
    {
        var list = new ListFromRight(headers[Field], quotes: true);
        for (var read = 0; read < policy.Limit && list.MoveNext() && ForwardedElement.TryParse(list.Current, out var element); read++)
        {
            // Further out is nearer to the client: what it said there takes the place of what was said later.
            peer.ForwardedScheme = policy.Asks(ReadFields.Proto) && element.Proto is { } scheme ? scheme : peer.ForwardedScheme;
            peer.ForwardedHost = policy.Asks(ReadFields.Host) && element.HasHost ? element.Host.ToString() : peer.ForwardedHost;
            if (!Follow(element, policy, peer))
            {
                return;
            }
        }
    }

    /// <summary>Whether the walk goes on: who is not named, or named by a pseudonym, cannot be trusted.</summary>
    private static bool Follow(in ForwardedElement element, TrustPolicy policy, Peer peer)
    {
        if (!element.HasFor || !policy.Asks(ReadFields.For))
        {
            return false;
        }

        if (!element.For.HasAddress)
        {
            peer.Pseudonym = element.For.Name.ToString();
            return false;
        }

        peer.AddHop(element.For);
        return policy.Trusted.Contains(element.For.Address);
    }
}
