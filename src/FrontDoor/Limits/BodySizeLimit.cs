using FrontDoor.Faults;
using Microsoft.AspNetCore.Http.Features;

namespace FrontDoor.Limits;

/// <summary>
/// How large a request body may be. A route's own limit goes before the server's. Where a route has none, a limit that the host gave its
/// server holds; the server's default of 30,000,000 bytes does not, since it was made for applications that keep bodies in memory, and
/// FrontDoor streams. See docs/decisions/0005-request-body-size.md.
/// </summary>
internal static class BodySizeLimit
{
    /// <summary>What Kestrel, IIS and HTTP.sys come with.</summary>
    private const long ServerDefault = 30_000_000;

    /// <summary>Sets the limit, and returns the cause of a refusal where the announced length is above it already.</summary>
    public static FaultCause? Apply(HttpContext context, long? routeLimit)
    {
        var server = context.Features.Get<IHttpMaxRequestBodySizeFeature>();
        var limit = routeLimit ?? (server?.MaxRequestBodySize is ServerDefault ? null : server?.MaxRequestBodySize);
        if (context.Request.ContentLength > limit)
        {
            return Causes.LimitBody;
        }

        if (server is { IsReadOnly: false })
        {
            server.MaxRequestBodySize = context.Request.ContentLength is null ? null : limit;
        }

        if (limit is { } bytes && context.Request.ContentLength is null)
        {
            context.Features.Set<IRequestBodyPipeFeature>(new CountedBody(context.Request.BodyReader, bytes));
        }

        return null;
    }
}
