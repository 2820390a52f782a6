namespace FrontDoor.Configuration.Reading;

internal static class RouteMatchReader
{
    public static RouteMatch Read(ConfigurationNode node) => new()
    {
        Hosts = node.List("Hosts") ?? [],
        Path = node.Main("Path"),
        Methods = node.List("Methods") ?? [],
        Scheme = node.Text("Scheme"),
        Headers = node.Entries("Headers", ReadValue),
        Query = node.Entries("Query", ReadValue),
        Cookies = node.Entries("Cookies", ReadValue),
        ClientAddress = node.List("ClientAddress") ?? [],
    };

    // No switch here: 'false' is a value that a header can have.
    private static ValueMatch ReadValue(ConfigurationNode node) => new()
    {
        Exact = node.Main("Exact"),
        Prefix = node.Text("Prefix"),
        Contains = node.Text("Contains"),
        Regex = node.Text("Regex"),
        Exists = node.Flag("Exists"),
        Not = node.Flag("Not") ?? new ValueMatch().Not,
    };
}
