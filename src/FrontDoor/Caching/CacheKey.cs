using FrontDoor.Forwarding;
using Microsoft.AspNetCore.Http.Features;

namespace FrontDoor.Caching;

/// <summary>
/// The key of a URL: scheme, public host, path and query, as they came. Where the path that is routed is another one than the raw path
/// says, it is part of the key as well, since that is what the application is asked for. See docs/decisions/0009-cache.md.
/// </summary>
internal static class CacheKey
{
    /// <summary>The longest key that is written onto the stack.</summary>
    public const int OnStack = 512;

    /// <summary>How many characters the key of a request has at most.</summary>
    public static int MaxLength(HttpContext context)
    {
        var request = context.Request;
        return 16 + request.Scheme.Length + request.Headers.Host.ToString().Length + (Raw(context)?.Length ?? 0)
            + (4 * (request.PathBase.Value?.Length ?? 0)) + (4 * (request.Path.Value?.Length ?? 0)) + (request.QueryString.Value?.Length ?? 0);
    }

    /// <summary>Writes the key of a request. Returns its length.</summary>
    public static int Write(HttpContext context, KeyRules rules, Span<char> to)
    {
        var request = context.Request;
        var raw = Raw(context);
        if (string.IsNullOrEmpty(raw))
        {
            // An in-memory server has no raw target.
            raw = request.Path.ToUriComponent() + request.QueryString.Value;
        }

        var path = RawPath.Of(raw, out var start);
        var rest = raw.AsSpan(start + path.Length);
        var query = request.QueryString.Value.AsSpan();
        query = query.Length <= 1 && rest.Length <= 1 ? rest : query;
        var isPlain = !request.PathBase.HasValue && RawPath.IsPlain(path) && path.SequenceEqual(request.Path.Value);
        var host = rules.Host ? request.Headers.Host.ToString() : "*";
        return Write(rules, to, request.Scheme, host, path, query, isPlain ? default : request.PathBase.Value, isPlain ? default : request.Path.Value);
    }

    /// <summary>The key of a public URL, for purges and invalidation.</summary>
    public static string Of(Uri url, KeyRules rules)
    {
        var path = url.AbsolutePath;
        var decoded = PathString.FromUriComponent(path).Value;
        var isPlain = RawPath.IsPlain(path) && path == decoded;
        var host = !rules.Host ? "*" : url.IsDefaultPort ? url.IdnHost : $"{url.IdnHost}:{url.Port}";
        var buffer = new char[32 + url.OriginalString.Length + (8 * url.AbsoluteUri.Length)];
        return new(buffer, 0, Write(rules, buffer, url.Scheme, host, path, url.Query, default, isPlain ? default : decoded));
    }

    /// <summary>What all keys below a public URL begin with.</summary>
    public static string PrefixOf(Uri url) =>
        $"{url.Scheme}://{(url.IsDefaultPort ? url.IdnHost : $"{url.IdnHost}:{url.Port}")}{url.PathAndQuery}";

    /// <summary>
    /// Whether the host is written as hosts are. One in capitals is found all the same, since it is the same host; but what an application
    /// says to it is not stored for those who write it properly.
    /// </summary>
    public static bool HasNormalHost(HttpRequest request)
    {
        foreach (var letter in request.Headers.Host.ToString())
        {
            if (char.IsAsciiLetterUpper(letter))
            {
                return false;
            }
        }

        return true;
    }

    private static string? Raw(HttpContext context) => context.Features.Get<IHttpRequestFeature>()?.RawTarget;

    private static int Write(
        KeyRules rules, Span<char> to, string scheme, string host, ReadOnlySpan<char> path, ReadOnlySpan<char> query,
        ReadOnlySpan<char> pathBase, ReadOnlySpan<char> routedPath)
    {
        var length = scheme.AsSpan().ToLowerInvariant(to);
        "://".CopyTo(to[length..]);
        length += 3;
        length += host.AsSpan().ToLowerInvariant(to[length..]);
        if (path.IsEmpty)
        {
            path = "/";
        }

        path.CopyTo(to[length..]);
        length += path.Length;
        length += rules.WriteQuery(query, to[length..]);
        if (!routedPath.IsEmpty || !pathBase.IsEmpty)
        {
            // No raw target has a line feed.
            to[length++] = '\n';
            pathBase.CopyTo(to[length..]);
            length += pathBase.Length;
            routedPath.CopyTo(to[length..]);
            length += routedPath.Length;
        }

        return length;
    }
}
