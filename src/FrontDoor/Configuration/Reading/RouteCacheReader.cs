namespace FrontDoor.Configuration.Reading;

internal static class RouteCacheReader
{
    /// <summary>What a single duration means: the statuses that nginx's bare <c>proxy_cache_valid</c> covers.</summary>
    public static IReadOnlyDictionary<string, TimeSpan> ShortTtl(TimeSpan time) => new Dictionary<string, TimeSpan> { ["200"] = time, ["301"] = time, ["302"] = time };

    public static RouteCacheConfig Read(ConfigurationNode node)
    {
        var defaults = new RouteCacheConfig();
        var isOn = node.Switch();
        var brief = ReadShort(node, node.Scalar());
        return new RouteCacheConfig
        {
            // 'false' wins over whatever another layer says.
            Enabled = (node.Flag("Enabled") ?? isOn ?? defaults.Enabled) && isOn != false,
            Ttl = node.Object("Ttl", ReadTtl) ?? brief ?? defaults.Ttl,
            Key = node.Object("Key", ReadKey) ?? defaults.Key,
            MaxObjectSize = node.Size("MaxObjectSize") ?? defaults.MaxObjectSize,
            StaleIfError = node.Time("StaleIfError"),
            StaleWhileRevalidate = node.Time("StaleWhileRevalidate"),
            Bypass = node.List("Bypass") ?? defaults.Bypass,
            NoStore = node.List("NoStore") ?? defaults.NoStore,
            MinUses = node.Number("MinUses") ?? defaults.MinUses,
            Heuristic = node.Flag("Heuristic") ?? defaults.Heuristic,
            StripCookies = node.Flag("StripCookies") ?? defaults.StripCookies,
            RequestDirectives = node.Text("RequestDirectives") ?? defaults.RequestDirectives,
            Wait = node.Time("Wait") ?? defaults.Wait,
        };
    }

    private static IReadOnlyDictionary<string, TimeSpan> ReadTtl(ConfigurationNode node)
    {
        if (ReadShort(node, node.Scalar()) is { } brief)
        {
            return brief;
        }

        var ttl = new Dictionary<string, TimeSpan>(StringComparer.Ordinal);
        foreach (var status in node.Keys())
        {
            if (node.Time(status) is { } time)
            {
                ttl[status] = time;
            }
        }

        return ttl;
    }

    private static IReadOnlyDictionary<string, TimeSpan>? ReadShort(ConfigurationNode node, string? text)
    {
        if (text is null)
        {
            return null;
        }

        if (Duration.TryParse(text, out var time))
        {
            return ShortTtl(time);
        }

        node.Report(text, "This is not a duration.", Duration.Cure);
        return null;
    }

    private static CacheKeyConfig ReadKey(ConfigurationNode node)
    {
        var defaults = new CacheKeyConfig();
        return new CacheKeyConfig
        {
            Host = node.Flag("Host") ?? defaults.Host,
            Query = node.Object("Query", ReadQuery) ?? defaults.Query,
            Headers = node.List("Headers") ?? defaults.Headers,
            Cookies = node.List("Cookies") ?? defaults.Cookies,
        };
    }

    private static CacheQueryConfig ReadQuery(ConfigurationNode node)
    {
        var defaults = new CacheQueryConfig();
        return new CacheQueryConfig
        {
            Allow = node.List("Allow") ?? defaults.Allow,
            Deny = node.List("Deny") ?? defaults.Deny,
            Sort = node.Flag("Sort") ?? defaults.Sort,
        };
    }
}
