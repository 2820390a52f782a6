namespace FrontDoor.Configuration;

/// <summary>Everything that the section <c>FrontDoor</c>, or the builder, can say. Immutable; a reload makes a new one.</summary>
public sealed record FrontDoorConfig
{
    /// <summary>
    /// Gets what the tokens of affinity are keyed with. Instances that share it know each other's tokens, also after a restart.
    /// </summary>
    /// <value>Default: <see langword="null"/>, a random one for each process. Text of 16 characters or more that nobody can guess.</value>
    public string? Secret { get; init; }

    /// <summary>Gets the pools that routes point to, by id. Ids are compared without regard to case.</summary>
    public IReadOnlyDictionary<string, UpstreamConfig> Upstreams { get; init; } = new Dictionary<string, UpstreamConfig>();

    /// <summary>Gets the routes, by id. Ids are compared without regard to case.</summary>
    public IReadOnlyDictionary<string, RouteConfig> Routes { get; init; } = new Dictionary<string, RouteConfig>();

    /// <summary>Gets who is believed about clients. <see langword="null"/> keeps the defaults of <see cref="ForwardedHeadersConfig"/>: nobody.</summary>
    public ForwardedHeadersConfig? ForwardedHeaders { get; init; }

    /// <summary>Gets how requests are given an id. <see langword="null"/> keeps the defaults of <see cref="CorrelationIdConfig"/>.</summary>
    public CorrelationIdConfig? CorrelationId { get; init; }

    /// <summary>Gets where answers are kept. <see langword="null"/> keeps the defaults of <see cref="CacheConfig"/>: in memory.</summary>
    public CacheConfig? Cache { get; init; }

    /// <summary>Gets which security headers answers get. <see langword="null"/> leaves answers alone.</summary>
    public SecurityHeadersConfig? SecurityHeaders { get; init; }

    /// <summary>Tells how much there is. What a record writes of itself ends up in logs, where the secret has no place.</summary>
    /// <returns>A line for people.</returns>
    public override string ToString() => $"FrontDoorConfig {{ Upstreams = {Upstreams.Count}, Routes = {Routes.Count} }}";
}
