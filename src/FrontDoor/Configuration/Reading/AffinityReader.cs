namespace FrontDoor.Configuration.Reading;

internal static class AffinityReader
{
    /// <summary>Reads how clients are kept; <see langword="null"/> where that is switched off.</summary>
    public static AffinityConfig? Read(ConfigurationNode node)
    {
        var isOn = node.Switch();
        var defaults = new AffinityConfig();
        var header = node.Text("Header");
        var affinity = new AffinityConfig
        {
            // Who names a header and no cookie wants the header in its place.
            Cookie = node.Main("Cookie") ?? (header is null ? defaults.Cookie : null),
            Header = header,
            OnFailure = node.Text("OnFailure") ?? defaults.OnFailure,
        };
        return isOn == false ? null : affinity;
    }
}
