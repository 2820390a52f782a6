namespace FrontDoor.Caching.Rules;

/// <summary>Numbers of seconds as fields write them (RFC 9111 §1.2.2): digits alone, saturating at 2^31.</summary>
internal static class DeltaSeconds
{
    public const long Max = 1L << 31;

    /// <summary>Reads digits, however many. A sign, a fraction, a space or nothing at all is no number of seconds.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out long seconds)
    {
        seconds = 0;
        if (text.IsEmpty)
        {
            return false;
        }

        foreach (var letter in text)
        {
            if (!char.IsAsciiDigit(letter))
            {
                return false;
            }

            seconds = Math.Min(Max, (seconds * 10) + (letter - '0'));
        }

        return true;
    }
}
