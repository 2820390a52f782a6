namespace FrontDoor.LoadBalancing.HashKeys;

/// <summary>The value of a header field; of its first line where there are several.</summary>
internal sealed class HeaderKey(string name) : HashKey
{
    public override bool TryRead(HttpContext context, out ulong hash)
    {
        var values = context.Request.Headers[name];
        return TryHash(values.Count > 0 ? values[0] : null, out hash);
    }
}
