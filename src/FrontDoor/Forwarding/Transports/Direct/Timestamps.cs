namespace FrontDoor.Forwarding.Transports.Direct;

/// <summary>Spans of time in the units of a clock's timestamps.</summary>
internal static class Timestamps
{
    /// <summary>In floating point: an hour times a frequency of nanoseconds does not fit an integer.</summary>
    public static long Of(TimeSpan span, TimeProvider time) => (long)(span.TotalSeconds * time.TimestampFrequency);
}
