using Microsoft.Extensions.Primitives;

namespace FrontDoor.ForwardedHeaders;

/// <summary>
/// Reads the <c>X-Forwarded-*</c> fields of a trusted peer, and <c>X-Real-IP</c> where there is no <c>X-Forwarded-For</c>. From the right:
/// the peer wrote the last element, whoever that names the one before, and so on while they are trusted.
/// </summary>
internal static class XForwardedWalk
{
    public const string For = "X-Forwarded-For";
    public const string RealIP = "X-Real-IP";
    public const string Proto = "X-Forwarded-Proto";
    public const string Host = "X-Forwarded-Host";
    public const string Port = "X-Forwarded-Port";
    public const string Prefix = "X-Forwarded-Prefix";

    /// <summary>Whether the family came. A field that says neither who, how nor where does not speak for it, nor does one that is not read.</summary>
    public static bool Speaks(IHeaderDictionary headers, TrustPolicy policy) =>
        (policy.Asks(ReadFields.For) && headers.ContainsKey(For))
        || (policy.Asks(ReadFields.Proto) && headers.ContainsKey(Proto))
        || (policy.Asks(ReadFields.Host) && headers.ContainsKey(Host));

    public static void Read(IHeaderDictionary headers, TrustPolicy policy, Peer peer)
    {
        ReadChain(Addresses(headers, policy), policy, peer);

        // The other fields may be lists too, one element for each proxy, or a single value that the outermost proxy set and the others
        // let pass. So no more of their elements are believed than there are proven proxies; the peer is one, whatever it said.
        var depth = Math.Max(peer.HopCount, 1);
        if (policy.Asks(ReadFields.Proto)
            && Outermost(headers[Proto], depth, static text => ForwardedValues.Scheme(text) is not null, out var element))
        {
            peer.ForwardedScheme = ForwardedValues.Scheme(element.Current);
        }

        if (policy.Asks(ReadFields.Host) && Outermost(headers[Host], depth, ForwardedValues.IsHost, out element))
        {
            peer.ForwardedHost = element.CurrentText();
        }

        if (policy.Asks(ReadFields.Port) && Outermost(headers[Port], depth, static text => ForwardedValues.Port(text) > 0, out element))
        {
            peer.ForwardedPort = ForwardedValues.Port(element.Current);
        }

        if (policy.Asks(ReadFields.Prefix) && Outermost(headers[Prefix], depth, ForwardedValues.IsPrefix, out element))
        {
            peer.ForwardedPrefix = element.CurrentText();
        }
    }

    private static StringValues Addresses(IHeaderDictionary headers, TrustPolicy policy)
    {
        var addresses = policy.Asks(ReadFields.For) ? headers[For] : default;
        return addresses.Count == 0 && policy.Asks(ReadFields.RealIp) ? headers[RealIP] : addresses;
    }

    private static void ReadChain(StringValues addresses, TrustPolicy policy, Peer peer)
    {
        var list = new ListFromRight(addresses);
        while (peer.HopCount < policy.Limit && list.MoveNext())
        {
            if (!ForwardedNode.TryParseAddress(list.Current, out var node))
            {
                return;
            }

            peer.AddHop(node);
            if (!policy.Trusted.Contains(node.Address))
            {
                return;
            }
        }
    }

    /// <summary>Finds the outermost element that is proven: at most so many from the right, and none beyond one that is malformed.</summary>
    private static bool Outermost(StringValues lines, int depth, Func<ReadOnlySpan<char>, bool> isGood, out ListFromRight element)
    {
        element = default;
        if (lines.Count == 0)
        {
            return false;
        }

        var list = new ListFromRight(lines);
        var found = false;
        for (; depth > 0 && list.MoveNext() && isGood(list.Current); depth--)
        {
            element = list;
            found = true;
        }

        return found;
    }
}
