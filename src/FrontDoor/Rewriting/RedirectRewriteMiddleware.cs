using FrontDoor.Rewriting.Redirects;

namespace FrontDoor.Rewriting;

/// <summary>
/// The rewriting of redirects by itself. Stands before what makes them, and changes them when the answer starts.
/// </summary>
internal sealed class RedirectRewriteMiddleware(RequestDelegate next, RedirectRewrite rewrite)
{
    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(ApplyAsync, context);
        return next(context);
    }

    private Task ApplyAsync(object state)
    {
        var context = (HttpContext)state;
        RedirectRewriter.Apply(rewrite, new RedirectScope(context.Request, null), context.Response);
        return Task.CompletedTask;
    }
}
