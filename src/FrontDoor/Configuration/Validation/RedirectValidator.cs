using System.Globalization;

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
        else if (Refuse(redirect.To) is { } reason)
        {
            problems.Add($"{path}:To", redirect.To, reason, Cure);
        }

        if (!KnownNames.RedirectStatuses.Contains(redirect.Status))
        {
            problems.Add($"{path}:Status", redirect.Status.ToString(CultureInfo.InvariantCulture), "This is no status of a redirect.",
                $"Write one of {string.Join(", ", KnownNames.RedirectStatuses)}; 308 keeps method and body.");
        }
    }

    private static string? Refuse(string template)
    {
        // What the template looks like once a request has filled it in.
        var sample = template.Replace("{scheme}", "https", StringComparison.Ordinal).Replace("{host}", "host.example", StringComparison.Ordinal)
            .Replace("{path}", "/path", StringComparison.Ordinal).Replace("{query}", "?query", StringComparison.Ordinal);
        if (sample.AsSpan().ContainsAny('{', '}'))
        {
            return $"Placeholders are {string.Join(", ", KnownNames.RedirectPlaceholders)}, in lower case.";
        }

        if (sample.Any(letter => letter is <= ' ' or > '~'))
        {
            return "A target has no blanks, and other than ASCII letters are percent-encoded.";
        }

        return sample.StartsWith('/') && !sample.StartsWith("//", StringComparison.Ordinal) ? null : RefuseUrl(sample);
    }

    private static string? RefuseUrl(string sample) =>
        Uri.TryCreate(sample, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
            ? null
            : "The target is neither a path nor an http or https URL.";
}
