namespace FrontDoor.AcceptanceTests.TestBed;

/// <summary>
/// How long a test waits before it is taken for stuck. No test's outcome depends on it: it only turns a hang into a failure.
/// </summary>
internal static class Patience
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public static Task OrTimeout(this Task task) => task.WaitAsync(Limit, TestContext.Current.CancellationToken);

    public static Task<T> OrTimeout<T>(this Task<T> task) => task.WaitAsync(Limit, TestContext.Current.CancellationToken);

    public static Task OrTimeout(this ValueTask task) => task.AsTask().OrTimeout();

    public static Task<T> OrTimeout<T>(this ValueTask<T> task) => task.AsTask().OrTimeout();

    /// <summary>Waits for something that has no event of its own. Looks often, so that a fast machine loses little.</summary>
    public static async Task UntilAsync(Func<bool> condition, string what)
    {
        var deadline = DateTime.UtcNow + Limit;
        while (!condition())
        {
            Assert.True(DateTime.UtcNow < deadline, $"Never happened: {what}");
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>
    /// Waits until a count has stopped growing. A machine that is too slow makes the count look smaller, never larger, so that an upper
    /// bound on it cannot fail by chance.
    /// </summary>
    public static async Task<long> UntilItStopsGrowingAsync(Func<long> count)
    {
        var (last, quiet) = (-1L, 0);
        while (quiet < 10)
        {
            await Task.Delay(30, TestContext.Current.CancellationToken);
            var now = count();
            quiet = now == last && now > 0 ? quiet + 1 : 0;
            last = now;
        }

        return last;
    }
}
