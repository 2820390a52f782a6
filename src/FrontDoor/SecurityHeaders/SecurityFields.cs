namespace FrontDoor.SecurityHeaders;

/// <summary>The fields that are handled in a way of their own. The other ones are just set.</summary>
internal static class SecurityFields
{
    public const string TransportSecurity = "Strict-Transport-Security";
    public const string Policy = "Content-Security-Policy";
    public const string PolicyReportOnly = "Content-Security-Policy-Report-Only";

    public static bool IsPolicy(string name) =>
        string.Equals(name, Policy, StringComparison.OrdinalIgnoreCase) || string.Equals(name, PolicyReportOnly, StringComparison.OrdinalIgnoreCase);
}
