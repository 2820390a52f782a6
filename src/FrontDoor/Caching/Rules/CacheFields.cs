namespace FrontDoor.Caching.Rules;

/// <summary>Names of fields that caches speak in, and the framework has no names for.</summary>
internal static class CacheFields
{
    /// <summary>The one word that operators know from nginx.</summary>
    public const string Status = "X-Cache-Status";

    /// <summary>RFC 9211.</summary>
    public const string CacheStatus = "Cache-Status";

    public const string SurrogateKey = "Surrogate-Key";
    public const string CacheTag = "Cache-Tag";
}
