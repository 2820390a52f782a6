using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace FrontDoor.Caching.Rules;

/// <summary>The parts of a body that a client asks for (RFC 9110 §14.1, §14.2).</summary>
internal static class ByteRanges
{
    /// <summary>More parts than this, or parts that overlap, are no reader's way of asking (§14.2): such a request is given the whole.</summary>
    private const int Most = 16;

    /// <summary>
    /// Reads <c>Range</c> for a body of this length. <see langword="null"/>: there is none, or none that is understood, and the whole is
    /// given. None in the list: no part can be given, which is a 416.
    /// </summary>
    public static List<ByteRange>? Read(StringValues field, long length)
    {
        if (field.Count != 1 || field[0] is not { } text || !text.StartsWith("bytes=", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var ranges = new List<ByteRange>();
        var count = 0;
        foreach (var member in text.AsSpan(6).Split(','))
        {
            var spec = text.AsSpan(6)[member].Trim(" \t");
            if (spec.IsEmpty)
            {
                continue;
            }

            if (++count > Most || !TryRead(spec, length, out var range))
            {
                return null;
            }

            if (range is { Length: > 0 } satisfiable)
            {
                ranges.Add(satisfiable);
            }
        }

        return count == 0 || Overlap(ranges) ? null : ranges;
    }

    /// <summary>Reads <c>0-9</c>, <c>5-</c> or <c>-5</c>. A part that lies behind the end has no length.</summary>
    private static bool TryRead(ReadOnlySpan<char> spec, long length, out ByteRange range)
    {
        range = default;
        var dash = spec.IndexOf('-');
        if (dash < 0)
        {
            return false;
        }

        if (dash == 0)
        {
            if (!TryNumber(spec[1..], out var suffix))
            {
                return false;
            }

            suffix = Math.Min(suffix, length);
            range = new ByteRange(length - suffix, suffix);
            return true;
        }

        var last = long.MaxValue;
        if (!TryNumber(spec[..dash], out var first) || (dash + 1 < spec.Length && !TryNumber(spec[(dash + 1)..], out last)) || last < first)
        {
            return false;
        }

        range = first >= length ? default : new ByteRange(first, Math.Min(last, length - 1) - first + 1);
        return true;
    }

    /// <summary>Digits, however many: a number that no body reaches is as good as another.</summary>
    private static bool TryNumber(ReadOnlySpan<char> text, out long number)
    {
        number = 0;
        if (text.IsEmpty || text.ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number))
        {
            number = long.MaxValue;
        }

        return true;
    }

    private static bool Overlap(List<ByteRange> ranges)
    {
        if (ranges.Count < 2)
        {
            return false;
        }

        var sorted = ranges.OrderBy(static range => range.Start).ToArray();
        for (var i = 1; i < sorted.Length; i++)
        {
            if (sorted[i].Start <= sorted[i - 1].Last)
            {
                return true;
            }
        }

        return false;
    }
}
