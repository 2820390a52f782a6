using Microsoft.Extensions.Time.Testing;

namespace FrontDoor.AcceptanceTests.TestBed;

internal static class ClockExtensions
{
    /// <summary>
    /// Moves the clock in steps until something has happened. One step would not do: the timer that is waited for may not have been
    /// started yet, and nothing outside the product tells when it is.
    /// </summary>
    public static async Task AdvanceUntilAsync(this FakeTimeProvider clock, TimeSpan step, Task done)
    {
        await Patience.UntilAsync(
            () =>
            {
                if (!done.IsCompleted)
                {
                    clock.Advance(step);
                }

                return done.IsCompleted;
            },
            "what the clock was moved for");
        await done;
    }

    /// <summary>Moves the clock in steps until a result is there.</summary>
    public static async Task<T> AdvanceUntilAsync<T>(this FakeTimeProvider clock, TimeSpan step, Task<T> done)
    {
        await clock.AdvanceUntilAsync(step, (Task)done);
        return await done;
    }
}
