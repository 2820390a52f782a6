namespace FrontDoor.Configuration.Validation;

/// <summary>Checks how clients are kept at their destinations.</summary>
internal static class AffinityValidator
{
    public static void Validate(string path, AffinityConfig? affinity, ProblemList problems)
    {
        if (affinity is null)
        {
            return;
        }

        if (affinity is { Cookie: not null, Header: not null })
        {
            problems.Add($"{path}:Header", affinity.Header, "The token travels in a cookie or in a header, not in both.", "Remove Cookie or Header.");
        }

        if (affinity is { Cookie: null, Header: null })
        {
            problems.Add(path, null, "The token has nothing to travel in.", "Name a Cookie, or a Header.");
        }

        if (affinity.Cookie is { } cookie && !Rules.IsToken(cookie))
        {
            problems.Add($"{path}:Cookie", cookie, "This is no name of a cookie.", "Write letters, digits and hyphens alone (RFC 6265 §4.1.1): fd-affinity.");
        }

        if (affinity.Header is { } header)
        {
            problems.OwnField($"{path}:Header", header, "X-Affinity");
        }

        problems.OneOf($"{path}:OnFailure", affinity.OnFailure, KnownNames.AffinityFailures);
    }
}
