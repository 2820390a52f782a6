namespace FrontDoor.Configuration.Reading;

internal static class HealthReader
{
    public static HealthConfig Read(ConfigurationNode node)
    {
        var isOn = node.Switch();
        var passive = node.Object("Passive", ReadPassive) ?? new PassiveHealthConfig();
        return new HealthConfig { Passive = isOn == false ? passive with { Enabled = false } : passive };
    }

    private static PassiveHealthConfig ReadPassive(ConfigurationNode node)
    {
        var defaults = new PassiveHealthConfig();
        var isOn = node.Switch();
        return new PassiveHealthConfig
        {
            Enabled = (node.Flag("Enabled") ?? isOn ?? defaults.Enabled) && isOn != false,
            ConsecutiveFailures = node.Number("ConsecutiveFailures") ?? defaults.ConsecutiveFailures,
            Ejection = node.Time("Ejection") ?? defaults.Ejection,
        };
    }
}
