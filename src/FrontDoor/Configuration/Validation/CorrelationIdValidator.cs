namespace FrontDoor.Configuration.Validation;

/// <summary>Checks how requests are given an id.</summary>
internal static class CorrelationIdValidator
{
    public static void Validate(string path, CorrelationIdConfig correlation, ProblemList problems)
    {
        problems.OwnField($"{path}:Header", correlation.Header, "X-Request-Id");
        problems.OneOf($"{path}:Trust", correlation.Trust, KnownNames.CorrelationTrust);
    }
}
