using FrontDoor.Caching.Rules;
using FrontDoor.Observability;
using Microsoft.Extensions.Primitives;

namespace FrontDoor.Caching;

/// <summary>Tells clients what the cache did: in nginx's word, and in the field of RFC 9211.</summary>
internal static class StatusFields
{
    private static readonly Func<object, Task> Apply = static state =>
    {
        var context = (HttpContext)state;
        var outcome = FrontDoorFeature.Of(context).Cache;
        Write(context.Response.Headers, outcome.Word!, outcome.ToField());
        HeadFields.Hide(context.Response.Headers);
        return Task.CompletedTask;
    };

    /// <summary>Says it when the answer starts, whoever makes it. Once for a request.</summary>
    public static void OnStarting(HttpContext context) => context.Response.OnStarting(Apply, context);

    /// <summary>What caches before this one said stays in front (RFC 9211 §2).</summary>
    public static void Write(IHeaderDictionary response, string word, string status)
    {
        response[CacheFields.Status] = word;
        var earlier = response[CacheFields.CacheStatus];
        response[CacheFields.CacheStatus] = earlier.Count == 0 ? status : StringValues.Concat(earlier, status);
    }
}
