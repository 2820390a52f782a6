using FrontDoor.Rewriting.Redirects;

namespace FrontDoor.Rewriting;

/// <summary>
/// The rewriting of redirects by itself. Stands before what makes them, and changes them when the answer starts.
/// </summary>
internal sealed class RedirectRewriteMiddleware(RequestDelegate next, RedirectRewrite rewrite)
{
    public Task InvokeAsync(HttpContext context)
    {
        // An answer without a body starts when the branch that this stands in has been left, and its base path taken back.
        var basePath = context.Request.PathBase;
        context.Response.OnStarting(() =>
        {
            RedirectRewriter.Apply(rewrite, new RedirectScope(context.Request, basePath, null), context.Response);
            return Task.CompletedTask;
        });
        return next(context);
    }
}
