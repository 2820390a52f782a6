namespace FrontDoor.Caching.Rules;

/// <summary>What methods mean to a cache.</summary>
internal static class MethodRules
{
    /// <summary>Methods know case (RFC 9110 §9.1): what an application says to <c>get</c> is no answer to <c>GET</c>.</summary>
    public static bool IsAnswered(string method) => method is "GET" or "HEAD";

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
