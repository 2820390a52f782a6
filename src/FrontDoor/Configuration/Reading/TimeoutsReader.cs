namespace FrontDoor.Configuration.Reading;

internal static class TimeoutsReader
{
    public static TimeoutsConfig Read(ConfigurationNode node) => new()
    {
        Connect = node.Timer("Connect"),
        Send = node.Timer("Send"),
        Read = node.Timer("Read"),
        Idle = node.Timer("Idle"),
        Upgraded = node.Timer("Upgraded"),
        Total = node.Timer("Total"),
    };
}
