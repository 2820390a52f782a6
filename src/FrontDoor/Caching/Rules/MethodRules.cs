namespace FrontDoor.Caching.Rules;

/// <summary>What methods mean to a cache.</summary>
internal static class MethodRules
{
    public static bool IsAnswered(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method);

    /// <summary>
    /// Whether the method promises to change nothing (RFC 9110 §9.2.1), or opens a tunnel, which changes nothing either. One that is not known
    /// does not: it invalidates (RFC 9111 §4.4).
    /// </summary>
    public static bool IsSafe(string method) =>
        IsAnswered(method) || HttpMethods.IsOptions(method) || HttpMethods.IsTrace(method) || HttpMethods.IsQuery(method)
        || HttpMethods.IsConnect(method) || method is "PROPFIND" or "REPORT" or "SEARCH";

    /// <summary>Only what has been done can have changed anything: errors invalidate nothing.</summary>
    public static bool Invalidates(string method, int status) => !IsSafe(method) && status is >= 200 and < 400;
}
