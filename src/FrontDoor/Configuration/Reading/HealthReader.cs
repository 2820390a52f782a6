namespace FrontDoor.Configuration.Reading;

internal static class HealthReader
{
    public static HealthConfig Read(ConfigurationNode node)
    {
        var isOn = node.Switch();
        var passive = node.Object("Passive", ReadPassive) ?? new PassiveHealthConfig();
        var active = node.Object("Active", ReadActive);
        return new HealthConfig
        {
            Passive = isOn == false ? passive with { Enabled = false } : passive,
            Active = isOn == false ? null : active,
            SlowStart = node.Time("SlowStart"),
        };
    }

    private static PassiveHealthConfig ReadPassive(ConfigurationNode node)
    {
        var defaults = new PassiveHealthConfig();
        var isOn = node.Switch();
        return new PassiveHealthConfig
        {
            Enabled = (node.Flag("Enabled") ?? isOn ?? defaults.Enabled) && isOn != false,
            ConsecutiveFailures = node.Number("ConsecutiveFailures") ?? defaults.ConsecutiveFailures,
            ConsecutiveErrorStatuses = node.Number("ConsecutiveErrorStatuses") ?? defaults.ConsecutiveErrorStatuses,
            Ejection = node.Time("Ejection") ?? defaults.Ejection,
            MaxEjection = node.Time("MaxEjection") ?? defaults.MaxEjection,
            MaxEjectedPercent = node.Number("MaxEjectedPercent") ?? defaults.MaxEjectedPercent,
        };
    }

    /// <summary>Reads the probes; <see langword="null"/> where they are switched off.</summary>
    private static ActiveHealthConfig? ReadActive(ConfigurationNode node)
    {
        var defaults = new ActiveHealthConfig();
        var isOn = node.Switch();
        var active = new ActiveHealthConfig
        {
            // The validator tells that a path is missing.
            Path = node.Main("Path") ?? defaults.Path,
            Type = node.Text("Type") ?? defaults.Type,
            Interval = node.Time("Interval") ?? defaults.Interval,
            DownInterval = node.Time("DownInterval") ?? defaults.DownInterval,
            Timeout = node.Time("Timeout") ?? defaults.Timeout,
            Fall = node.Number("Fall") ?? defaults.Fall,
            Rise = node.Number("Rise") ?? defaults.Rise,
            Method = node.Text("Method") ?? defaults.Method,
            Host = node.Text("Host"),
            Statuses = node.Text("Statuses") ?? defaults.Statuses,
            BodyContains = node.Text("BodyContains"),
            Service = node.Text("Service") ?? defaults.Service,
        };
        return isOn == false ? null : active;
    }
}
