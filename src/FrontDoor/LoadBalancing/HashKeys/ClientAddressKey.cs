using FrontDoor.Networks;

namespace FrontDoor.LoadBalancing.HashKeys;

/// <summary>
/// The client's address, as trusted proxies told it. Of IPv6 the first 64 bits: that is what a client is given, and it changes the rest as it
/// likes (RFC 8981).
/// </summary>
internal sealed class ClientAddressKey : HashKey
{
    public override bool TryRead(HttpContext context, out ulong hash)
    {
        hash = 0;
        if (context.Connection.RemoteIpAddress is not { } remote)
        {
            return false;
        }

        var address = ClientAddress.Of(remote);
        hash = StableHash.Spread((ulong)(address.IsIPv4 ? address.Bits : address.Bits >> 64));
        return true;
    }
}
