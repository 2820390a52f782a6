namespace FrontDoor.Caching;

/// <summary>The words of <c>X-Cache-Status</c>, which are nginx's.</summary>
internal static class CacheWords
{
    public const string Hit = "HIT";
    public const string Miss = "MISS";
    public const string Bypass = "BYPASS";
    public const string Expired = "EXPIRED";
    public const string Stale = "STALE";
    public const string Updating = "UPDATING";
    public const string Revalidated = "REVALIDATED";
}
