namespace FrontDoor.Configuration;

/// <summary>A configuration that is, or was, in force.</summary>
/// <param name="Number">Counts from 1, for the life of the process.</param>
/// <param name="Since">When it came into force.</param>
/// <param name="Origin">Where it came from: <c>start</c>, <c>reload</c>, <c>code</c> or <c>rollback</c>.</param>
/// <param name="Config">What it says.</param>
public sealed record ConfigGeneration(int Number, DateTimeOffset Since, string Origin, FrontDoorConfig Config);
