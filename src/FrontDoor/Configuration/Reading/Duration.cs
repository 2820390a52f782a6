using System.Globalization;

namespace FrontDoor.Configuration.Reading;

/// <summary>Durations as they are written in the configuration: <c>500ms</c>, <c>5s</c>, <c>2m</c>, <c>1.5h</c>, <c>7d</c> or <c>00:00:05</c>.</summary>
internal static class Duration
{
    public const string Cure = "Write a number and a unit: 500ms, 5s, 2m, 1h, 7d; or hours, minutes and seconds: 00:00:05.";
    public const string TimerCure = Cure + " 'none' switches it off.";

    private static readonly (string Unit, double Milliseconds)[] Units = [("ms", 1), ("s", 1000), ("m", 60_000), ("h", 3_600_000), ("d", 86_400_000)];

    public static bool TryParse(string text, out TimeSpan value)
    {
        var trimmed = text.Trim();
        foreach (var (unit, milliseconds) in Units)
        {
            if (trimmed.EndsWith(unit, StringComparison.OrdinalIgnoreCase))
            {
                return TryScale(trimmed.AsSpan(0, trimmed.Length - unit.Length), milliseconds, out value);
            }
        }

        // Without a colon the framework would read days: '30' is a month, and hardly what was meant.
        value = default;
        return trimmed.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParse(trimmed, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>Reads a timer, which can also be off: <c>none</c>, <c>infinite</c> or <c>false</c>.</summary>
    public static bool TryParseTimer(string text, out TimeSpan value)
    {
        if (text.Trim().ToUpperInvariant() is "NONE" or "INFINITE" or "FALSE")
        {
            value = Timeout.InfiniteTimeSpan;
            return true;
        }

        return TryParse(text, out value);
    }

    private static bool TryScale(ReadOnlySpan<char> number, double milliseconds, out TimeSpan value)
    {
        value = default;
        if (!double.TryParse(number.TrimEnd(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count)
            || count * milliseconds >= TimeSpan.MaxValue.TotalMilliseconds)
        {
            return false;
        }

        value = TimeSpan.FromMilliseconds(count * milliseconds);
        return true;
    }
}
