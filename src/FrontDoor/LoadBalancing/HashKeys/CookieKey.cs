using FrontDoor.Routing.Predicates;

namespace FrontDoor.LoadBalancing.HashKeys;

/// <summary>The value of a cookie; of the first one of this name.</summary>
internal sealed class CookieKey(string name) : HashKey
{
    public override bool TryRead(HttpContext context, out ulong hash)
    {
        foreach (var cookie in new CookiePairs(context.Request.Headers.Cookie))
        {
            if (cookie.Name.SequenceEqual(name))
            {
                return TryHash(cookie.Value, out hash);
            }
        }

        hash = 0;
        return false;
    }
}
