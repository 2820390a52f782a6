using FrontDoor.Faults;
using FrontDoor.Forwarding;
using FrontDoor.Rewriting.Paths;
using Microsoft.AspNetCore.Http.Features;

namespace FrontDoor.Rewriting;

/// <summary>
/// The rewriting of paths by itself, for applications that forward by other means, or not at all. Stands before what is to see the new
/// path. It changes path, query and raw target alike, so that whatever forwards behind it sends the same bytes.
/// </summary>
internal sealed class PathRewriteMiddleware(RequestDelegate next, string? stripPrefix, TargetRewrite? rewrite)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var refusal = RequestTargets.Resolve(context, stripPrefix, out var target) ?? rewrite?.Apply(context, ref target);
        if (refusal is not null)
        {
            context.Response.StatusCode = refusal.Status;
            context.Response.Headers[ProxyStatus.FieldName] = ProxyStatus.For(refusal);
            return;
        }

        if (target.IsAsterisk)
        {
            await next(context);
            return;
        }

        var request = context.Features.GetRequiredFeature<IHttpRequestFeature>();
        var (path, query, raw) = (request.Path, request.QueryString, request.RawTarget);
        try
        {
            Set(request, target.ToString());
            await next(context);
        }
        finally
        {
            (request.Path, request.QueryString, request.RawTarget) = (path, query, raw);
        }
    }

    private static void Set(IHttpRequestFeature request, string target)
    {
        var path = RawPath.Of(target, out _);
        request.Path = RawPath.Decode(path);
        request.QueryString = target[path.Length..];
        request.RawTarget = new PathString(request.PathBase).ToUriComponent() + target;
    }
}
