using System.Globalization;

namespace FrontDoor.Health.Probes;

/// <summary>Statuses and ranges of them, as a setting writes them: <c>200-299, 401</c>.</summary>
internal sealed class StatusRanges
{
    private readonly List<(int First, int Last)> _ranges = [];

    private StatusRanges()
    {
    }

    public static bool TryParse(string text, out StatusRanges ranges)
    {
        ranges = new StatusRanges();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var dash = part.IndexOf('-', StringComparison.Ordinal);
            if (!TryParseStatus(dash < 0 ? part : part[..dash], out var first) || !TryParseStatus(dash < 0 ? part : part[(dash + 1)..], out var last) || last < first)
            {
                return false;
            }

            ranges._ranges.Add((first, last));
        }

        return true;
    }

    public static StatusRanges Parse(string text) => TryParse(text, out var ranges) ? ranges : throw new FormatException(text);

    public bool Contains(int status)
    {
        foreach (var (first, last) in _ranges)
        {
            if (status >= first && status <= last)
            {
                return true;
            }
        }

        return false;
    }

    private static bool TryParseStatus(string text, out int status) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out status) && status is >= 100 and <= 999;
}
