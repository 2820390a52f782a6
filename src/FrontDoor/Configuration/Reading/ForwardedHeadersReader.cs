namespace FrontDoor.Configuration.Reading;

internal static class ForwardedHeadersReader
{
    public static ForwardedHeadersConfig Read(ConfigurationNode node)
    {
        var defaults = new ForwardedHeadersConfig();
        return new ForwardedHeadersConfig
        {
            TrustedProxies = node.List("TrustedProxies") ?? defaults.TrustedProxies,
            ForwardLimit = node.Number("ForwardLimit"),
            Read = node.Text("Read") ?? defaults.Read,
            Fields = node.List("Fields") ?? defaults.Fields,
            Emit = node.Text("Emit") ?? defaults.Emit,
            For = node.Text("For") ?? defaults.For,
            By = node.Text("By"),
        };
    }
}
