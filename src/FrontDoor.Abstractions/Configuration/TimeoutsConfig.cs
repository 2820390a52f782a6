namespace FrontDoor.Configuration;

/// <summary>
/// The timers of an attempt. What is <see langword="null"/> here is taken from the next layer: a route's timers go before its
/// upstream's, and those before the defaults. <see cref="Timeout.InfiniteTimeSpan"/> switches a timer off.
/// </summary>
public sealed record TimeoutsConfig
{
    /// <summary>Gets how long a connection may take to be there, with TLS.</summary>
    /// <value>Default: 5 seconds.</value>
    public TimeSpan? Connect { get; init; }

    /// <summary>Gets how long the destination may take no byte while the request is sent.</summary>
    /// <value>Default: 30 seconds.</value>
    public TimeSpan? Send { get; init; }

    /// <summary>Gets how long the head of the answer may take, once the request has been sent.</summary>
    /// <value>Default: 60 seconds.</value>
    public TimeSpan? Read { get; init; }

    /// <summary>Gets how long the body of the answer may pause.</summary>
    /// <value>Default: 100 seconds.</value>
    public TimeSpan? Idle { get; init; }

    /// <summary>Gets how long an upgraded connection (WebSocket) may be silent in both directions.</summary>
    /// <value>Default: 1 hour.</value>
    public TimeSpan? Upgraded { get; init; }

    /// <summary>Gets how long the request may take as a whole, with all attempts, until the answer has been relayed.</summary>
    /// <value>Default: none.</value>
    public TimeSpan? Total { get; init; }
}
