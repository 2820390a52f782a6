using FrontDoor.Benchmarks.EndToEnd.Measuring;

namespace FrontDoor.Benchmarks.EndToEnd.Report;

/// <summary>What is made of the samples of all rounds.</summary>
internal static class Medians
{
    public static double Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// <summary>
    /// The median of the ratios within each round. What both were measured with in the same few seconds cancels out, which is the most
    /// of what disturbs a measurement.
    /// </summary>
    public static double? OfRatios(IReadOnlyList<Sample> samples, IReadOnlyList<Sample>? to) =>
        to is null ? null : Of(samples.Zip(to, (one, other) => one.Microseconds / other.Microseconds));
}
