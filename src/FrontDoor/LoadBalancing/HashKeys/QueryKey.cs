using FrontDoor.Routing.Predicates;

namespace FrontDoor.LoadBalancing.HashKeys;

/// <summary>A value of the query, decoded; the first one of this name.</summary>
internal sealed class QueryKey(string name) : HashKey
{
    public override bool TryRead(HttpContext context, out ulong hash)
    {
        foreach (var pair in new QueryPairs(context.Request.QueryString.Value))
        {
            using var key = DecodedText.Of(pair.Name);
            if (key.Text.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                using var value = DecodedText.Of(pair.Value);
                return TryHash(value.Text, out hash);
            }
        }

        hash = 0;
        return false;
    }
}
