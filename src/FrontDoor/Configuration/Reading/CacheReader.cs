namespace FrontDoor.Configuration.Reading;

internal static class CacheReader
{
    public static CacheConfig Read(ConfigurationNode node)
    {
        var defaults = new CacheConfig();
        return new CacheConfig
        {
            Store = node.Main("Store") ?? defaults.Store,
            MaxSize = node.Size("MaxSize") ?? defaults.MaxSize,
            Path = node.Text("Path") ?? defaults.Path,
            Inactive = node.Time("Inactive") ?? defaults.Inactive,
        };
    }
}
