namespace FrontDoor.Benchmarks.EndToEnd.Measuring;

/// <summary>What one burst of load cost a proxy.</summary>
/// <param name="Microseconds">The time on the processor for each request.</param>
/// <param name="Busy">The part of the time in which it was on the processor.</param>
/// <param name="RequestsPerSecond">How many requests it answered.</param>
/// <param name="Bytes">What it allocated for each request; <see langword="null"/> where nobody counts.</param>
/// <param name="Problem">What went wrong; <see langword="null"/> where nothing did.</param>
internal sealed record Sample(double Microseconds, double Busy, double RequestsPerSecond, double? Bytes, string? Problem);
