namespace FrontDoor.Routing.Actions;

/// <summary>
/// Sends the client to the same URL under https. With 308 for every method: a POST stays one. The port goes: the one at which clear text
/// is spoken is not the one for TLS. The matcher sees to it that only requests by http come here.
/// </summary>
internal static class HttpsRedirectAction
{
    private static readonly RedirectAction Redirect =
        new(RedirectTemplate.TryParse("https://{host}{path}{query}", out _)!, StatusCodes.Status308PermanentRedirect);

    public static Task InvokeAsync(HttpContext context) => Redirect.InvokeAsync(context);
}
