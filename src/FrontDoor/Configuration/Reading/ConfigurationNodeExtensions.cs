using System.Globalization;

namespace FrontDoor.Configuration.Reading;

/// <summary>The kinds of values that settings have.</summary>
internal static class ConfigurationNodeExtensions
{
    public static bool? Flag(this ConfigurationNode node, string key) =>
        node.Value<bool>(key, bool.TryParse, "true or false", "Write true or false.");

    public static int? Number(this ConfigurationNode node, string key) =>
        node.Value<int>(key, TryParseNumber, "a whole number", "Write digits alone.");

    /// <summary>A share of the whole.</summary>
    public static double? Fraction(this ConfigurationNode node, string key) =>
        node.Value<double>(key, TryParseFraction, "a number", "Write a number with a point: 0.2.");

    public static long? Size(this ConfigurationNode node, string key) =>
        node.Value<long>(key, ByteSize.TryParse, "a size", ByteSize.Cure);

    public static TimeSpan? Time(this ConfigurationNode node, string key) =>
        node.Value<TimeSpan>(key, Duration.TryParse, "a duration", Duration.Cure);

    /// <summary>A duration that can also be off.</summary>
    public static TimeSpan? Timer(this ConfigurationNode node, string key) =>
        node.Value<TimeSpan>(key, Duration.TryParseTimer, "a duration", Duration.TimerCure);

    private static bool TryParseNumber(string text, out int value) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    private static bool TryParseFraction(string text, out double value) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);
}
