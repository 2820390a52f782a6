using System.Globalization;
using FrontDoor.Routing.Actions;

namespace FrontDoor.Configuration.Validation;

/// <summary>Checks where a route redirects to.</summary>
internal static class RedirectValidator
{
    private const string Cure = "Write a path (/new) or a URL (https://{host}{path}), with {scheme}, {host}, {path} and {query} where the request's own belong.";

    public static void Validate(string path, RedirectConfig redirect, ProblemList problems)
    {
        if (redirect.To.Length == 0)
        {
            problems.AddMissing(path, $"{path}:To", "The redirect has no target.", Cure);
        }
        else if (RedirectTemplate.TryParse(redirect.To, out var reason) is null)
        {
            problems.Add($"{path}:To", redirect.To, reason!, Cure);
        }

        if (!KnownNames.RedirectStatuses.Contains(redirect.Status))
        {
            problems.Add($"{path}:Status", redirect.Status.ToString(CultureInfo.InvariantCulture), "This is no status of a redirect.",
                $"Write one of {string.Join(", ", KnownNames.RedirectStatuses)}; 308 keeps method and body.");
        }
    }
}
