namespace FrontDoor.Configuration.Reading;

internal static class CorrelationIdReader
{
    public static CorrelationIdConfig Read(ConfigurationNode node)
    {
        var defaults = new CorrelationIdConfig();
        var isOn = node.Switch();
        return new CorrelationIdConfig
        {
            // 'false' wins over whatever another layer says.
            Enabled = (node.Flag("Enabled") ?? isOn ?? defaults.Enabled) && isOn != false,
            Header = node.Main("Header") ?? defaults.Header,
            Trust = node.Text("Trust") ?? defaults.Trust,
        };
    }
}
