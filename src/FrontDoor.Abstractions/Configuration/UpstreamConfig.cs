namespace FrontDoor.Configuration;

/// <summary>A named pool of servers.</summary>
public sealed record UpstreamConfig
{
    /// <summary>Gets the servers of the pool, by id.</summary>
    public IReadOnlyDictionary<string, DestinationConfig> Destinations { get; init; } = new Dictionary<string, DestinationConfig>();

    /// <summary>Gets the name of the policy that picks a destination.</summary>
    /// <value>Default: <c>PowerOfTwoChoices</c>.</value>
    public string LoadBalancing { get; init; } = "PowerOfTwoChoices";

    /// <summary>Gets what the policy <c>Hash</c> picks by: <c>Header:X-Tenant</c>, <c>Cookie:session</c> or <c>Query:id</c>.</summary>
    /// <value>Default: <see langword="null"/>. <c>Hash</c> needs one, and no other policy has one.</value>
    public string? HashKey { get; init; }

    /// <summary>Gets how clients are kept at the destination that served them first. <see langword="null"/> where they are not.</summary>
    public AffinityConfig? Affinity { get; init; }

    /// <summary>Gets how broken destinations are noticed.</summary>
    public HealthConfig Health { get; init; } = new();

    /// <summary>Gets how often, and after what, a request is tried again on another destination.</summary>
    public RetryConfig Retry { get; init; } = new();

    /// <summary>Gets how many requests the destinations are given at a time.</summary>
    public LimitsConfig Limits { get; init; } = new();

    /// <summary>Gets the timers of this pool. A route's own timers go before these.</summary>
    public TimeoutsConfig Timeouts { get; init; } = new();

    /// <summary>Gets how connections to the destinations are made.</summary>
    public HttpConfig Http { get; init; } = new();
}
