using System.Globalization;

namespace FrontDoor.Configuration.Validation;

/// <summary>Checks when requests are tried again.</summary>
internal static class RetryValidator
{
    private const long MostReplayBytes = 10 * 1024 * 1024;

    public static void Validate(string path, RetryConfig retry, ProblemList problems)
    {
        problems.InRange($"{path}:Attempts", retry.Attempts, 0, 10);
        problems.InRange($"{path}:MaxReplayBytes", retry.MaxReplayBytes, 0, MostReplayBytes);
        if (!(retry.Budget is >= 0 and <= 1))
        {
            problems.Add($"{path}:Budget", retry.Budget.ToString(CultureInfo.InvariantCulture), "This share is out of range.", "Write a number from 0 to 1: 0.2 is a fifth of the requests.");
        }

        foreach (var reason in retry.On.Where(reason => !IsKnown(reason)))
        {
            problems.Add($"{path}:On", reason, "This is nothing to try again after.", $"{NearestName.Suggest(reason, KnownNames.RetryReasons, "")} A status from 500 to 599 can be named too.");
        }
    }

    private static bool IsKnown(string reason) =>
        KnownNames.RetryReasons.Contains(reason, StringComparer.OrdinalIgnoreCase)
        || (int.TryParse(reason, NumberStyles.None, CultureInfo.InvariantCulture, out var status) && status is >= 500 and <= 599);
}
