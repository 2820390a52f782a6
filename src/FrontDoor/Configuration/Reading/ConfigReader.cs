namespace FrontDoor.Configuration.Reading;

/// <summary>Reads the section into records. It never throws: what cannot be read is a problem, and the default stands in for it.</summary>
internal static class ConfigReader
{
    public static FrontDoorConfig Read(Setting section, ProblemList problems) =>
        new ConfigurationNode(section, "", problems).Read(node => new FrontDoorConfig
        {
            // An empty text is what a variable that was set to nothing leaves.
            Secret = node.Text("Secret") is { Length: > 0 } secret ? secret : null,
            Upstreams = node.Entries("Upstreams", UpstreamReader.Read),
            Routes = node.Entries("Routes", RouteReader.Read),
            ForwardedHeaders = node.Object("ForwardedHeaders", ForwardedHeadersReader.Read),
            CorrelationId = node.Object("CorrelationId", CorrelationIdReader.Read),
            Cache = node.Object("Cache", CacheReader.Read),
            SecurityHeaders = node.Object("SecurityHeaders", SecurityHeadersReader.Read),
        });
}
