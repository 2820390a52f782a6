using System.Globalization;

namespace FrontDoor.Caching.Stores;

/// <summary>The values of <c>Age</c> and <c>Cache-Status</c> for hits within one second.</summary>
internal sealed class HitFields(long age, long freshFor)
{
    public long AgeInSeconds { get; } = age;

    public string Age { get; } = age.ToString(CultureInfo.InvariantCulture);

    public string CacheStatus { get; } = string.Create(CultureInfo.InvariantCulture, $"FrontDoor; hit; ttl={freshFor}");
}
