namespace FrontDoor.Forwarding;

/// <summary>
/// How long a request waits before a further try: nothing before the second, since that goes to another destination; then at random, more
/// each time, so that requests that failed together do not come back together.
/// </summary>
internal static class RetryBackOff
{
    private static readonly TimeSpan Base = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan Most = TimeSpan.FromMilliseconds(250);

    /// <param name="attempts">How many tries there were.</param>
    /// <param name="chance">A number from 0 to 1.</param>
    public static TimeSpan After(int attempts, double chance)
    {
        if (attempts < 2)
        {
            return TimeSpan.Zero;
        }

        var limit = Base * Math.Pow(2, Math.Min(attempts - 2, 10));
        return (limit < Most ? limit : Most) * chance;
    }
}
