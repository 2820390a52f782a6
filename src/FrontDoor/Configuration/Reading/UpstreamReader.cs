namespace FrontDoor.Configuration.Reading;

internal static class UpstreamReader
{
    /// <summary>Reads an upstream; <see langword="null"/> where it is switched off.</summary>
    public static UpstreamConfig? Read(ConfigurationNode node)
    {
        var isOn = node.Switch();
        var defaults = new UpstreamConfig();
        var upstream = new UpstreamConfig
        {
            Destinations = node.Entries("Destinations", ReadDestination),
            LoadBalancing = node.Text("LoadBalancing") ?? defaults.LoadBalancing,
            HashKey = node.Text("HashKey"),
            Affinity = node.Object("Affinity", AffinityReader.Read),
            Health = node.Object("Health", HealthReader.Read) ?? defaults.Health,
            Retry = node.Object("Retry", RetryReader.Read) ?? defaults.Retry,
            Limits = node.Object("Limits", LimitsReader.Read) ?? defaults.Limits,
            Timeouts = node.Object("Timeouts", TimeoutsReader.Read) ?? defaults.Timeouts,
            Http = node.Object("Http", HttpReader.Read) ?? defaults.Http,
        };
        return isOn == false ? null : upstream;
    }

    private static DestinationConfig? ReadDestination(ConfigurationNode node)
    {
        var isOn = node.Switch();
        var destination = new DestinationConfig
        {
            // The validator tells that an address is missing.
            Address = node.Main("Address") ?? "",
            Host = node.Text("Host"),
            Weight = node.Number("Weight") ?? 1,
            Backup = node.Flag("Backup") ?? false,
            Draining = node.Flag("Draining") ?? false,
        };
        return isOn == false ? null : destination;
    }
}
