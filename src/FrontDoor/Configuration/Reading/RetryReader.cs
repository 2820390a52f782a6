namespace FrontDoor.Configuration.Reading;

internal static class RetryReader
{
    public static RetryConfig Read(ConfigurationNode node)
    {
        var isOn = node.Switch();
        var defaults = new RetryConfig();
        var attempts = node.Number("Attempts") ?? defaults.Attempts;
        return new RetryConfig
        {
            Attempts = isOn == false ? 0 : attempts,
            On = node.List("On") ?? defaults.On,
            Budget = node.Fraction("Budget") ?? defaults.Budget,
            MaxReplayBytes = node.Size("MaxReplayBytes") ?? defaults.MaxReplayBytes,
        };
    }
}
