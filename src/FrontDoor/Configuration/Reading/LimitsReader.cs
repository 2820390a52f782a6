namespace FrontDoor.Configuration.Reading;

internal static class LimitsReader
{
    public static LimitsConfig Read(ConfigurationNode node)
    {
        var defaults = new LimitsConfig();
        return new LimitsConfig
        {
            MaxRequestsPerDestination = node.Number("MaxRequestsPerDestination"),
            Queue = node.Number("Queue") ?? defaults.Queue,
            QueueTimeout = node.Time("QueueTimeout") ?? defaults.QueueTimeout,
        };
    }
}
