using System.Globalization;

namespace FrontDoor.Caching.Rules;

/// <summary>
/// Dates in exactly the three formats of RFC 9110 §5.6.7, in any case. The framework's parser takes a dozen more, with which an answer
/// would be fresh here and stale everywhere else.
/// </summary>
internal static class HttpDate
{
    private static readonly string[] ShortDays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    private static readonly string[] LongDays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>Reads a date. <paramref name="now"/> decides the century of two-digit years.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, DateTimeOffset now, out DateTimeOffset date)
    {
        date = default;
        text = text.Trim(" \t");
        var comma = text.IndexOf(',');
        return comma < 0 ? TryAsctime(text, out date)
            : comma == 3 ? TryFixdate(text, out date)
            : TryRfc850(text, comma, now, out date);
    }

    public static string Format(DateTimeOffset date) => date.ToString("r", CultureInfo.InvariantCulture);

    /// <summary><c>Sun, 06 Nov 1994 08:49:37 GMT</c>.</summary>
    private static bool TryFixdate(ReadOnlySpan<char> text, out DateTimeOffset date)
    {
        date = default;
        return text.Length == 29 && IndexOf(ShortDays, text[..3]) >= 0 && text[4] == ' ' && text[7] == ' ' && text[11] == ' ' && EndsWithGmt(text, 25)
            && TryNumber(text[5..7], out var day) && TryNumber(text[12..16], out var year)
            && TryMake(year, IndexOf(Months, text[8..11]), day, text[17..25], out date);
    }

    /// <summary><c>Sunday, 06-Nov-94 08:49:37 GMT</c>, obsolete.</summary>
    private static bool TryRfc850(ReadOnlySpan<char> text, int comma, DateTimeOffset now, out DateTimeOffset date)
    {
        date = default;
        var rest = text[(comma + 1)..];
        return IndexOf(LongDays, text[..comma]) >= 0 && rest.Length == 23 && rest[0] == ' ' && rest[3] == '-' && rest[7] == '-' && rest[10] == ' '
            && EndsWithGmt(rest, 19)
            && TryNumber(rest[1..3], out var day) && TryNumber(rest[8..10], out var year)
            && TryCentury(year, IndexOf(Months, rest[4..7]), day, rest[11..19], now, out date);
    }

    /// <summary><c>Sun Nov  6 08:49:37 1994</c>, of C's asctime.</summary>
    private static bool TryAsctime(ReadOnlySpan<char> text, out DateTimeOffset date)
    {
        date = default;
        return text.Length == 24 && IndexOf(ShortDays, text[..3]) >= 0 && text[3] == ' ' && text[7] == ' ' && text[10] == ' ' && text[19] == ' '
            && TryNumber(text[8] == ' ' ? text[9..10] : text[8..10], out var day) && TryNumber(text[20..24], out var year)
            && TryMake(year, IndexOf(Months, text[4..7]), day, text[11..19], out date);
    }

    /// <summary>What would lie more than 50 years ahead is of the century before.</summary>
    private static bool TryCentury(int year, int month, int day, ReadOnlySpan<char> time, DateTimeOffset now, out DateTimeOffset date)
    {
        var century = now.Year / 100 * 100;
        var limit = now.AddYears(50);
        for (var candidate = century + 100; candidate >= century - 100; candidate -= 100)
        {
            if (TryMake(candidate + year, month, day, time, out date) && date <= limit)
            {
                return true;
            }
        }

        date = default;
        return false;
    }

    private static bool TryMake(int year, int month, int day, ReadOnlySpan<char> time, out DateTimeOffset date)
    {
        date = default;
        if (time[2] != ':' || time[5] != ':'
            || !TryNumber(time[..2], out var hour) || !TryNumber(time[3..5], out var minute) || !TryNumber(time[6..], out var second))
        {
            return false;
        }

        if (year < 1 || month < 0 || day < 1 || day > DateTime.DaysInMonth(year, month + 1) || hour > 23 || minute > 59 || second > 60)
        {
            return false;
        }

        // A leap second is the first one of the next minute to this clock.
        date = new DateTimeOffset(year, month + 1, day, hour, minute, Math.Min(second, 59), TimeSpan.Zero);
        if (second == 60 && date.UtcDateTime < DateTime.MaxValue.AddSeconds(-1))
        {
            date = date.AddSeconds(1);
        }

        return true;
    }

    private static bool EndsWithGmt(ReadOnlySpan<char> text, int at) => text[at..].Equals(" GMT", StringComparison.OrdinalIgnoreCase);

    private static int IndexOf(string[] names, ReadOnlySpan<char> text)
    {
        for (var i = 0; i < names.Length; i++)
        {
            if (text.Equals(names[i], StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return -1;
    }

    private static bool TryNumber(ReadOnlySpan<char> text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
