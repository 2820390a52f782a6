namespace FrontDoor.Health;

/// <summary>
/// What FrontDoor knows of its upstreams right now, and the means to overrule it. A singleton service; safe to use from any thread.
/// What is decided here outlives reloads that leave a destination's address and connections as they are, but not the process.
/// </summary>
public interface IFrontDoorState
{
    /// <summary>Raised after the health of a destination has changed, on the thread that noticed. Handlers must be quick; what they throw is logged.</summary>
    event EventHandler<DestinationHealthChangedEventArgs>? HealthChanged;

    /// <summary>Gets all upstreams, as they are at this moment.</summary>
    IReadOnlyList<UpstreamState> Upstreams { get; }

    /// <summary>Gives a destination no new clients, only those that are bound to it; or takes that back, also where the settings say so.</summary>
    /// <param name="upstreamId">The id of the upstream.</param>
    /// <param name="destinationId">The id of the destination.</param>
    /// <param name="draining">Whether it drains.</param>
    /// <exception cref="ArgumentException">There is no such upstream or destination.</exception>
    void SetDraining(string upstreamId, string destinationId, bool draining = true);

    /// <summary>Says that a destination is well or not, whatever traffic and probes say, until <see cref="Reset"/>.</summary>
    /// <param name="upstreamId">The id of the upstream.</param>
    /// <param name="destinationId">The id of the destination.</param>
    /// <param name="healthy">Whether it is well. One that is not gets no requests at all.</param>
    /// <exception cref="ArgumentException">There is no such upstream or destination.</exception>
    void ForceHealth(string upstreamId, string destinationId, bool healthy);

    /// <summary>Forgets what was decided and learnt of a destination: it begins anew.</summary>
    /// <param name="upstreamId">The id of the upstream.</param>
    /// <param name="destinationId">The id of the destination.</param>
    /// <exception cref="ArgumentException">There is no such upstream or destination.</exception>
    void Reset(string upstreamId, string destinationId);
}
