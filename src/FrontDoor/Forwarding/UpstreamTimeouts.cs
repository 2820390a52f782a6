using FrontDoor.Configuration;

namespace FrontDoor.Forwarding;

/// <summary>The timers of a route, with the layers below already applied. <see cref="Timeout.InfiniteTimeSpan"/> is off.</summary>
internal sealed record UpstreamTimeouts(TimeSpan Connect, TimeSpan Send, TimeSpan Read, TimeSpan Idle, TimeSpan Upgraded, TimeSpan Total)
{
    public static UpstreamTimeouts Defaults { get; } = new(
        Connect: TimeSpan.FromSeconds(5),
        Send: TimeSpan.FromSeconds(30),
        Read: TimeSpan.FromSeconds(60),
        Idle: TimeSpan.FromSeconds(100),
        Upgraded: TimeSpan.FromHours(1),
        Total: Timeout.InfiniteTimeSpan);

    /// <summary>A route's timers go before its upstream's, and those before the defaults.</summary>
    public static UpstreamTimeouts Resolve(TimeoutsConfig route, TimeoutsConfig upstream) => new(
        route.Connect ?? upstream.Connect ?? Defaults.Connect,
        route.Send ?? upstream.Send ?? Defaults.Send,
        route.Read ?? upstream.Read ?? Defaults.Read,
        route.Idle ?? upstream.Idle ?? Defaults.Idle,
        route.Upgraded ?? upstream.Upgraded ?? Defaults.Upgraded,
        route.Total ?? upstream.Total ?? Defaults.Total);
}
