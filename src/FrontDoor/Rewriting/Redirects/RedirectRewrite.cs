using System.Text.RegularExpressions;
using FrontDoor.Configuration;
using FrontDoor.Forwarding;
using FrontDoor.Rewriting.Paths;

namespace FrontDoor.Rewriting.Redirects;

/// <summary>
/// Turns URLs of the destination's own origin into public ones: scheme, host and port become those that the client asked for, and the
/// rewriting of the path is undone. What cannot be, and everything else, is left as it came, byte for byte. The rule that this keeps:
/// a client that follows the public URL makes the request that the upstream named.
/// </summary>
internal sealed class RedirectRewrite
{
    private readonly PrefixMapping _mapping;
    private readonly KnownOrigin[] _aliases;
    private readonly RegexRewrite? _regex;

    public RedirectRewrite(RedirectRewriteConfig config, PrefixMapping mapping, RegexRewrite? regex = null)
    {
        _mapping = mapping;
        _aliases = [.. config.Aliases.Select(KnownOrigin.TryParse).OfType<KnownOrigin>()];
        _regex = regex;
        MapsLinks = config.Fields.Contains("Link", StringComparer.OrdinalIgnoreCase);
        MapsDestination = config.Fields.Contains("Destination", StringComparer.OrdinalIgnoreCase);
    }

    public bool MapsLinks { get; }

    /// <summary>Gets a value indicating whether the <c>Destination</c> of WebDAV requests is mapped.</summary>
    public bool MapsDestination { get; }

    public PrefixMapping Mapping => _mapping;

    /// <summary>Whether a host, without a port, is one of the declared ones.</summary>
    public bool IsAliasHost(ReadOnlySpan<char> host)
    {
        foreach (var alias in _aliases)
        {
            if (host.Equals(alias.Host, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Gives the public URL, or the value itself.</summary>
    public string Rewrite(in RedirectScope scope, string value)
    {
        if (value[0] == '/' && !value.StartsWith("//", StringComparison.Ordinal))
        {
            return Map(scope, value) ?? value;
        }

        var start = KnownOrigin.AuthorityStart(value);
        return start >= 0 ? RewriteAbsolute(scope, value, start)
            : DotSegments.Climbs(value) && scope.Target() is { } target ? RewriteClimbing(scope, value, target)
            : value;
    }

    /// <summary>Gives the public form of the path of a cookie; <see langword="null"/> where it is to stay as it is.</summary>
    public string? MapPath(in RedirectScope scope, string path)
    {
        var upstreamPrefix = UpstreamPrefix(scope);
        if (path is not ['/', ..] || !MapsPaths(scope))
        {
            return null;
        }

        // '/' is everything that the application can see of itself, '/api' its public form: '/api/' would leave '/api' out.
        return path == "/" ? Map(scope, upstreamPrefix + "/") is { Length: > 1 } root ? root.TrimEnd('/') : "/" : Map(scope, path);
    }

    /// <summary>Whether clients see other paths than the destination, and there is a way back.</summary>
    public bool MapsPaths(in RedirectScope scope) => _mapping.MapsPaths && PublicPrefix(scope).Length + UpstreamPrefix(scope).Length > 0;

    /// <summary>The prefix that clients see: that of a branch of the application, then what the route cuts off.</summary>
    public string PublicPrefix(in RedirectScope scope) => scope.PublicBasePath + _mapping.Public;

    /// <summary>The prefix that the destination sees: the path of its address, then what the route adds.</summary>
    public string UpstreamPrefix(in RedirectScope scope) => scope.BasePath + _mapping.Upstream;

    private string RewriteAbsolute(in RedirectScope scope, string value, int start)
    {
        var rest = value.AsSpan(start);
        var length = rest.IndexOfAny('/', '?', '#');
        var authority = length < 0 ? rest : rest[..length];
        if (!IsOwn(scope, authority, value))
        {
            return value;
        }

        var path = length < 0 ? "" : value[(start + length)..];
        if (Map(scope, path is ['/', ..] ? path : "/" + path) is not { } mapped)
        {
            return value;
        }

        var host = scope.Request.Host;
        if (!host.HasValue)
        {
            // A client that named no host (HTTP/1.0) gets a path: better than an address that it cannot reach. But no '//elsewhere'.
            return IsAmbiguous(mapped) ? value : mapped;
        }

        return $"{(start == 2 ? "" : scope.Request.Scheme + ":")}//{host.Value}{mapped}";
    }

    /// <summary>A relative reference that leaves its directory would leave the prefix, too: it is made absolute where the upstream sees it.</summary>
    private string RewriteClimbing(in RedirectScope scope, string value, string target)
    {
        if (!MapsPaths(scope))
        {
            return value;
        }

        var query = target.IndexOf('?', StringComparison.Ordinal);
        var path = query < 0 ? target : target[..query];
        return Map(scope, path[..(path.LastIndexOf('/') + 1)] + value) ?? value;
    }

    /// <summary>
    /// Whether the authority is the destination's address, the host that it was asked for by the route's setting, or an alias. The public
    /// host is neither of the last two: an application that knows it has made its redirect for the public already.
    /// </summary>
    private bool IsOwn(in RedirectScope scope, ReadOnlySpan<char> authority, string value)
    {
        if (scope.Destination is { } destination && destination.Origin.IsNamedBy(value, authority))
        {
            return true;
        }

        if (authority.Equals(scope.Request.Host.Value, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        foreach (var alias in _aliases)
        {
            if (alias.IsNamedBy(value, authority))
            {
                return true;
            }
        }

        return authority.Equals(scope.AskedHost, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Undoes the rewriting of the path; <see langword="null"/> where the path cannot be reached through it.</summary>
    private string? Map(in RedirectScope scope, string reference)
    {
        var publicPrefix = PublicPrefix(scope);
        var upstreamPrefix = UpstreamPrefix(scope);
        if (!_mapping.MapsPaths || (_regex is null && publicPrefix.Length + upstreamPrefix.Length == 0))
        {
            return reference;
        }

        var end = reference.AsSpan().IndexOfAny('?', '#');
        var path = end < 0 ? reference : reference[..end];
        path = RawPath.HasDotSegments(path) ? DotSegments.Resolve(path) : path;
        if (!path.StartsWith(upstreamPrefix, StringComparison.Ordinal) || (path.Length > upstreamPrefix.Length && path[upstreamPrefix.Length] != '/'))
        {
            return null;
        }

        var rest = path[upstreamPrefix.Length..];
        if (IsAmbiguous(rest) || !Reaches(rest))
        {
            return null;
        }

        return string.Concat(publicPrefix, rest.Length > 0 || publicPrefix.Length > 0 ? rest : "/", end < 0 ? "" : reference.AsSpan(end));
    }

    /// <summary>Whether a request for this path would be left alone by the route's regular expression.</summary>
    private bool Reaches(string path)
    {
        try
        {
            return _regex is null || (RawPath.IsWellFormed(path) && string.Equals(_regex.Apply(path), path, StringComparison.Ordinal));
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    /// <summary>
    /// Whether browsers could take the path for <c>//host</c>: they read a backslash as a slash and leave out tabs. Cutting a prefix must
    /// not turn a path of the upstream into a way to anywhere.
    /// </summary>
    private static bool IsAmbiguous(string path) => path.Length > 1 && path[1] is '/' or '\\' or < ' ';
}
