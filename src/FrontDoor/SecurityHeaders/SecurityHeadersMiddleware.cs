namespace FrontDoor.SecurityHeaders;

/// <summary>
/// The stage by itself, the same for all requests. Stands before everything that answers. What is registered first for the start of an
/// answer runs last, so that it sees every field that somebody behind it sets.
/// </summary>
internal sealed class SecurityHeadersMiddleware
{
    private readonly RequestDelegate _next;
    private readonly Func<object, Task> _apply;

    public SecurityHeadersMiddleware(RequestDelegate next, HeaderSet headers)
    {
        _next = next;
        _apply = context =>
        {
            headers.ApplyTo((HttpContext)context);
            return Task.CompletedTask;
        };
    }

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(_apply, context);
        return _next(context);
    }
}
