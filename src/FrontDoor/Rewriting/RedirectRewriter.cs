using FrontDoor.Forwarding;

namespace FrontDoor.Rewriting;

/// <summary>
/// Turns redirects to the destination's own origin into public ones: scheme, host and port become those that the client asked for, and
/// the prefix mapping is undone. Everything else is left as it came, byte for byte.
/// </summary>
internal static class RedirectRewriter
{
    public static void Apply(ForwardedRequest request, HttpResponse response)
    {
        if (response.Headers.Location is [{ Length: > 0 } location] && IsRedirect(response.StatusCode))
        {
            response.Headers.Location = Rewrite(request, location);
        }

        if (response.Headers.ContentLocation is [{ Length: > 0 } content])
        {
            response.Headers.ContentLocation = Rewrite(request, content);
        }

        if (response.Headers["Refresh"] is [{ Length: > 0 } refresh])
        {
            response.Headers["Refresh"] = RewriteRefresh(request, refresh);
        }
    }

    /// <summary><c>5; url=/next</c>: seconds, then where to, in quotes or not. A field that browsers know and no RFC does.</summary>
    private static string RewriteRefresh(ForwardedRequest request, string value)
    {
        const string Key = "url=";
        var key = value.IndexOf(Key, StringComparison.OrdinalIgnoreCase);
        if (key < 0)
        {
            return value;
        }

        var start = key + Key.Length;
        var quote = start < value.Length && value[start] is '"' or '\'' ? 1 : 0;
        var end = quote == 1 ? value.IndexOf(value[start], start + 1) : value.Length;
        return end <= start + quote
            ? value
            : string.Concat(value.AsSpan(0, start + quote), Rewrite(request, value[(start + quote)..end]), value.AsSpan(end));
    }

    /// <summary>Statuses whose <c>Location</c> a client follows or keeps (RFC 9110 §10.2.2).</summary>
    private static bool IsRedirect(int status) => status is 201 or (>= 300 and < 400);

    private static string Rewrite(ForwardedRequest request, string value)
    {
        if (value[0] == '/' && !value.StartsWith("//", StringComparison.Ordinal))
        {
            return Map(request, value) ?? value;
        }

        var authorityStart = AuthorityStart(value);
        if (authorityStart < 0)
        {
            return value;
        }

        var rest = value.AsSpan(authorityStart);
        var length = rest.IndexOfAny('/', '?', '#');
        var authority = length < 0 ? rest : rest[..length];
        var path = length < 0 ? "" : value[(authorityStart + length)..];
        if (!IsOwn(request, authority, value) || Map(request, path is ['/', ..] ? path : "/" + path) is not { } mapped)
        {
            return value;
        }

        // A client that named no host (HTTP/1.0) gets a path: better than an address that it cannot reach.
        var http = request.Context.Request;
        var scheme = authorityStart == 2 ? "" : http.Scheme + ":";
        return http.Host.HasValue ? $"{scheme}//{http.Host.Value}{mapped}" : mapped;
    }

    /// <summary>Where the authority begins, in <c>http://host/</c>, <c>https://host/</c> and <c>//host/</c>; -1 for any other scheme or form.</summary>
    private static int AuthorityStart(string value)
    {
        if (value.StartsWith("//", StringComparison.Ordinal))
        {
            return 2;
        }

        return value.StartsWith("http://", StringComparison.OrdinalIgnoreCase) ? 7
            : value.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? 8
            : -1;
    }

    /// <summary>
    /// Whether the authority is the destination's address, or the host that it was asked for by the route's setting. The public host is
    /// not: an application that knows it has made its redirect for the public already.
    /// </summary>
    private static bool IsOwn(ForwardedRequest request, ReadOnlySpan<char> authority, string value)
    {
        var address = request.Destination.Address;
        if (Same(authority, address.Authority))
        {
            return true;
        }

        // The port may be written out where it is the scheme's own, and left out where it is not needed.
        var port = value.StartsWith("https:", StringComparison.OrdinalIgnoreCase) ? ":443"
            : value.StartsWith("http:", StringComparison.OrdinalIgnoreCase) ? ":80"
            : address.IsHttps ? ":443" : ":80";
        if (authority.EndsWith(port, StringComparison.Ordinal) && address.Uri.IsDefaultPort && Same(authority[..^port.Length], address.Authority))
        {
            return true;
        }

        return Same(authority, request.Host) && !Same(authority, request.Context.Request.Host.Value);
    }

    private static bool Same(ReadOnlySpan<char> one, string? other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);

    /// <summary>Undoes the prefix mapping; <see langword="null"/> where the path is not under the destination's base path.</summary>
    private static string? Map(ForwardedRequest request, string path)
    {
        var basePath = request.Destination.Address.BasePath;
        if (!path.StartsWith(basePath, StringComparison.Ordinal) || (path.Length > basePath.Length && path[basePath.Length] is not ('/' or '?' or '#')))
        {
            return null;
        }

        var prefix = request.Context.Request.PathBase.ToUriComponent() + request.Plan.StripPrefix;
        var rest = path.AsSpan(basePath.Length);
        return rest is ['/', ..] || prefix.Length > 0 ? string.Concat(prefix, rest) : string.Concat("/", rest);
    }
}
