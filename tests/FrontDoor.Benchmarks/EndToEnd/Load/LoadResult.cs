namespace FrontDoor.Benchmarks.EndToEnd.Load;

/// <summary>What came of a burst of load.</summary>
/// <param name="Requests">How many were answered, rightly.</param>
/// <param name="Seconds">From the first request to the last answer.</param>
/// <param name="Problem">What went wrong first; <see langword="null"/> where nothing did.</param>
internal sealed record LoadResult(long Requests, double Seconds, string? Problem);
