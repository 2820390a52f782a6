namespace FrontDoor.Configuration.Building;

internal static class TimeoutsConfigExtensions
{
    public static TimeoutsConfig With(
        this TimeoutsConfig config, TimeSpan? connect, TimeSpan? send, TimeSpan? read, TimeSpan? idle, TimeSpan? upgraded, TimeSpan? total) => new()
        {
            Connect = connect ?? config.Connect,
            Send = send ?? config.Send,
            Read = read ?? config.Read,
            Idle = idle ?? config.Idle,
            Upgraded = upgraded ?? config.Upgraded,
            Total = total ?? config.Total,
        };
}
