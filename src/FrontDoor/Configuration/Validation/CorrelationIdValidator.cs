using FrontDoor.Forwarding;

namespace FrontDoor.Configuration.Validation;

/// <summary>Checks how requests are given an id.</summary>
internal static class CorrelationIdValidator
{
    public static void Validate(string path, CorrelationIdConfig correlation, ProblemList problems)
    {
        problems.FieldName($"{path}:Header", correlation.Header);
        if (KnownNames.FieldsOfHttp.Contains(correlation.Header, StringComparer.OrdinalIgnoreCase))
        {
            problems.Add($"{path}:Header", correlation.Header, "HTTP itself needs this header field.", "Choose a name of your own: X-Request-Id.");
        }

        if (ForwardingFields.Contains(correlation.Header))
        {
            problems.Add($"{path}:Header", correlation.Header, "This field tells who the client is: it is removed from every request.", "Choose a name of your own: X-Request-Id.");
        }

        problems.OneOf($"{path}:Trust", correlation.Trust, KnownNames.CorrelationTrust);
    }
}
