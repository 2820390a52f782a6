namespace FrontDoor.Health;

/// <summary>An upstream at one moment.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Destinations">Its destinations.</param>
/// <param name="Queued">How many requests wait for a place.</param>
public sealed record UpstreamState(string Id, IReadOnlyList<DestinationState> Destinations, int Queued);
