using System.Globalization;
using System.Net;
using FrontDoor.Observability;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Primitives;

namespace FrontDoor.Caching.Purging;

/// <summary>
/// Purges on request. Whoever can purge can take the load off the cache and put it on the application, so that this is for operators: by an
/// authorization policy, or, without one, from this machine alone.
/// </summary>
internal static class PurgeEndpoint
{
    public static async Task InvokeAsync(HttpContext context, IFrontDoorCache cache)
    {
        if (!IsAllowed(context))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        var query = context.Request.Query;
        var soft = bool.TryParse(query["soft"], out var isSoft) && isSoft;
        if (await PurgeAsync(query, soft, cache) is not { } count)
        {
            await RespondAsync(context, StatusCodes.Status400BadRequest, """{"error":"Say one of url, prefix, tag and all=true; and soft=true if you like."}""");
            return;
        }

        await RespondAsync(context, StatusCodes.Status200OK, string.Create(CultureInfo.InvariantCulture, $$"""{"purged":{{count}}}"""));
    }

    private static async ValueTask<int?> PurgeAsync(IQueryCollection query, bool soft, IFrontDoorCache cache)
    {
        var (url, prefix, tag) = (query["url"], query["prefix"], query["tag"]);
        var all = bool.TryParse(query["all"], out var isAll) && isAll;
        return (url.Count, prefix.Count, tag.Count, all) switch
        {
            (1, 0, 0, false) when ToUrl(url) is { } one => await cache.PurgeUrlAsync(one, soft),
            (0, 1, 0, false) when ToUrl(prefix) is { } start => await cache.PurgePrefixAsync(start, soft),
            (0, 0, 1, false) when tag[0] is { Length: > 0 } name => await cache.PurgeTagAsync(name, soft),
            (0, 0, 0, true) => await cache.PurgeAllAsync(soft),
            _ => null,
        };
    }

    /// <summary>
    /// Where the endpoint asks for authorization, it has been given by now. Otherwise the request has to come from this machine, through
    /// no proxy, since all that a proxy on this machine passes on comes from this machine; and from no page in a browser.
    /// </summary>
    private static bool IsAllowed(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<IAuthorizeData>() is not null)
        {
            return true;
        }

        var headers = context.Request.Headers;
        var record = context.Features.Get<IFrontDoorFeature>() as FrontDoorFeature;
        return IsLoopback(context.Connection.RemoteIpAddress) && (record is null || (IsLoopback(record.Peer.Address) && record.Peer.Claims.Count == 0))
            && headers.Via.Count == 0 && !headers.ContainsKey("X-Forwarded-For") && !headers.ContainsKey("Forwarded")
            && headers.Origin.Count == 0 && (headers["Sec-Fetch-Site"].Count == 0 || headers["Sec-Fetch-Site"] == "none");
    }

    private static bool IsLoopback(IPAddress? address) => address is not null && IPAddress.IsLoopback(address);

    private static Uri? ToUrl(StringValues text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme is "http" or "https") ? url : null;

    private static Task RespondAsync(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsync(body, context.RequestAborted);
    }
}
