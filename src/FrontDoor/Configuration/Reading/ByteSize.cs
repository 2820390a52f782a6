using System.Globalization;

namespace FrontDoor.Configuration.Reading;

/// <summary>Sizes as they are written in the configuration: <c>10MB</c>, <c>64KB</c>, or bytes. A kilobyte is 1024 bytes, as in nginx.</summary>
internal static class ByteSize
{
    public const string Cure = "Write bytes, or a number and a unit: 64KB, 10MB, 1GB (1024-based).";

    private static readonly (string Unit, long Bytes)[] Units = [("KB", 1L << 10), ("MB", 1L << 20), ("GB", 1L << 30), ("TB", 1L << 40), ("B", 1)];

    public static bool TryParse(string text, out long value)
    {
        var number = text.AsSpan().Trim();
        var scale = 1L;
        foreach (var (unit, bytes) in Units)
        {
            if (number.EndsWith(unit, StringComparison.OrdinalIgnoreCase))
            {
                scale = bytes;
                number = number[..^unit.Length].TrimEnd();
                break;
            }
        }

        value = 0;
        if (!decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count) || count > long.MaxValue / scale)
        {
            return false;
        }

        // Half a byte is a slip; half a megabyte is not.
        value = (long)(count * scale);
        return value == count * scale;
    }

    /// <summary>Reads a size that a programmer wrote.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static long Parse(string text) =>
        TryParse(text, out var value) ? value : throw new FormatException($"'{text}' is not a size. {Cure}");
}
