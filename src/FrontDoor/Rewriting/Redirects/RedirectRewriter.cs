namespace FrontDoor.Rewriting.Redirects;

/// <summary>Applies the rewriting of redirects to the fields of an answer.</summary>
internal static class RedirectRewriter
{
    public static void Apply(RedirectRewrite rewrite, in RedirectScope scope, HttpResponse response)
    {
        if (response.Headers.Location is [{ Length: > 0 } location] && IsRedirect(response.StatusCode))
        {
            response.Headers.Location = rewrite.Rewrite(scope, location);
        }

        if (response.Headers.ContentLocation is [{ Length: > 0 } content])
        {
            response.Headers.ContentLocation = rewrite.Rewrite(scope, content);
        }

        if (response.Headers["Refresh"] is [{ Length: > 0 } refresh])
        {
            response.Headers["Refresh"] = RefreshField.Rewrite(rewrite, scope, refresh);
        }

        if (rewrite.MapsLinks && response.Headers.Link is { Count: > 0 } links)
        {
            response.Headers.Link = LinkField.Rewrite(rewrite, scope, links);
        }
    }

    /// <summary>Statuses whose <c>Location</c> a client follows or keeps (RFC 9110 §10.2.2).</summary>
    private static bool IsRedirect(int status) => status is 201 or (>= 300 and < 400);
}
