namespace FrontDoor.Routing;

/// <summary>A CORS preflight asks beforehand whether a request may be made: it takes the route of that request.</summary>
internal static class Preflight
{
    /// <summary>The method that the preflight is for; <see langword="null"/> where the request is none (Fetch standard, CORS-preflight request).</summary>
    public static string? RequestedMethod(HttpRequest request)
    {
        if (!HttpMethods.IsOptions(request.Method) || request.Headers.Origin.Count == 0)
        {
            return null;
        }

        var requested = request.Headers.AccessControlRequestMethod;
        return requested.Count == 1 ? requested[0] : null;
    }
}
