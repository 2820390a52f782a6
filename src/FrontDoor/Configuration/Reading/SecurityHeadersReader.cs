namespace FrontDoor.Configuration.Reading;

internal static class SecurityHeadersReader
{
    public static SecurityHeadersConfig Read(ConfigurationNode node)
    {
        var defaults = new SecurityHeadersConfig();
        var isOn = node.Switch();
        return new SecurityHeadersConfig
        {
            // 'false' wins over whatever another layer says.
            Enabled = (node.Flag("Enabled") ?? isOn ?? defaults.Enabled) && isOn != false,
            Preset = node.Main("Preset"),
            Set = node.Texts("Set"),
            Remove = node.List("Remove") ?? defaults.Remove,
        };
    }
}
