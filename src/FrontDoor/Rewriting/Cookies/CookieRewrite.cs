using System.Text;
using FrontDoor.Configuration;
using FrontDoor.Rewriting.Redirects;
using Microsoft.Extensions.Primitives;

namespace FrontDoor.Rewriting.Cookies;

/// <summary>
/// Rewrites the attributes of cookies, line by line. Names, values and all other attributes stay as they came, and lines are never
/// merged: a cookie's date holds a comma.
/// </summary>
internal sealed class CookieRewrite(CookieRewriteConfig config, RedirectRewrite redirects)
{
    private readonly string? _sameSite = config.SameSite is { } name ? char.ToUpperInvariant(name[0]) + name[1..].ToLowerInvariant() : null;

    // SameSite=None brings Secure with it, since browsers refuse the one without the other.
    private readonly bool? _secure = config.SameSite?.Equals("None", StringComparison.OrdinalIgnoreCase) == true ? true : config.Secure;

    private readonly bool _isSet = config is not { Domain: null, Path: null, Secure: null, HttpOnly: null, SameSite: null };

    /// <summary>Rewrites the cookies of an answer that has some.</summary>
    public void Apply(in RedirectScope scope, HttpResponse response)
    {
        var lines = response.Headers.SetCookie;
        if (lines.Count == 0)
        {
            return;
        }

        string?[]? rewritten = null;
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i] is { Length: > 0 } line && MayChange(scope, line))
            {
                rewritten ??= [.. lines];
                rewritten[i] = Rewrite(scope, line);
            }
        }

        if (rewritten is not null)
        {
            response.Headers.SetCookie = new StringValues(rewritten);
        }
    }

    /// <summary>Rewrites one line.</summary>
    public string Rewrite(in RedirectScope scope, string line)
    {
        var rest = line.AsSpan();
        var pair = Next(ref rest);
        var kind = CookieKinds.Of(pair);
        var needsSecure = NeedsSecure(rest);
        var seen = CookieParts.None;
        var result = new StringBuilder(line.Length + 48).Append(pair);
        while (!rest.IsEmpty)
        {
            var attribute = Next(ref rest);
            Append(scope, result, attribute, kind, needsSecure, ref seen);
        }

        AddMissing(result, kind, seen);
        return result.ToString();
    }

    /// <summary>Whether there is anything to do: most routes set nothing, and most cookies name no domain.</summary>
    private bool MayChange(in RedirectScope scope, string line)
    {
        var rest = line.AsSpan();
        while (!_isSet && !rest.IsEmpty)
        {
            var attribute = Next(ref rest);
            if ((CookieAttribute.Is(attribute, "Domain", out var domain) && IsDestination(scope, domain.TrimStart('.')))
                || (CookieAttribute.Is(attribute, "Path", out _) && redirects.MapsPaths(scope)))
            {
                return true;
            }
        }

        return _isSet;
    }

    /// <summary>Browsers take <c>SameSite=None</c>, where it is not replaced, from secure cookies alone, and partitioned ones, too.</summary>
    private bool NeedsSecure(ReadOnlySpan<char> attributes)
    {
        while (!attributes.IsEmpty)
        {
            var attribute = Next(ref attributes);
            if (CookieAttribute.Is(attribute, "Partitioned", out _)
                || (_sameSite is null && CookieAttribute.Is(attribute, "SameSite", out var value) && value.Equals("None", StringComparison.OrdinalIgnoreCase)))
            {
                return true;
            }
        }

        return false;
    }

    private static void Keep(StringBuilder result, ReadOnlySpan<char> attribute, bool keep)
    {
        if (keep)
        {
            result.Append(';').Append(attribute);
        }
    }

    private static ReadOnlySpan<char> Next(ref ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOf(';');
        var next = end < 0 ? rest : rest[..end];
        rest = end < 0 ? default : rest[(end + 1)..];
        return next;
    }

    private void Append(in RedirectScope scope, StringBuilder result, ReadOnlySpan<char> attribute, CookieKind kind, bool needsSecure, ref CookieParts seen)
    {
        if (CookieAttribute.Is(attribute, "Domain", out var domain))
        {
            AppendDomain(scope, result, attribute, domain, kind);
        }
        else if (CookieAttribute.Is(attribute, "Path", out var path))
        {
            seen |= CookieParts.Path;
            AppendPath(scope, result, attribute, path, kind);
        }
        else if (CookieAttribute.Is(attribute, "Secure", out _))
        {
            seen |= CookieParts.Secure;
            Keep(result, attribute, keep: _secure != false || kind != CookieKind.Plain || needsSecure);
        }
        else if (CookieAttribute.Is(attribute, "HttpOnly", out _))
        {
            seen |= CookieParts.HttpOnly;
            Keep(result, attribute, keep: config.HttpOnly != false);
        }
        else
        {
            Keep(result, attribute, keep: _sameSite is null || !CookieAttribute.Is(attribute, "SameSite", out _));
        }
    }

    /// <summary>Drops the domain of the destination, which browsers would refuse. A cookie for one host is never widened.</summary>
    private void AppendDomain(in RedirectScope scope, StringBuilder result, ReadOnlySpan<char> attribute, ReadOnlySpan<char> domain, CookieKind kind)
    {
        if (config.Domain is { } name && kind != CookieKind.Host)
        {
            result.Append(name.Length == 0 ? "" : "; Domain=").Append(name);
        }
        else
        {
            Keep(result, attribute, keep: config.Domain is not null || !IsDestination(scope, domain.TrimStart('.')));
        }
    }

    private bool IsDestination(in RedirectScope scope, ReadOnlySpan<char> domain) =>
        !domain.Equals(KnownOrigin.HostOf(scope.Request.Host.Value), StringComparison.OrdinalIgnoreCase)
        && ((scope.Destination is { } destination && domain.Equals(destination.DialHost, StringComparison.OrdinalIgnoreCase))
            || (scope.AskedHost is { } asked && domain.Equals(KnownOrigin.HostOf(asked), StringComparison.OrdinalIgnoreCase))
            || redirects.IsAliasHost(domain));

    private void AppendPath(in RedirectScope scope, StringBuilder result, ReadOnlySpan<char> attribute, ReadOnlySpan<char> path, CookieKind kind)
    {
        if (kind != CookieKind.Host && config.Path is null && redirects.MapPath(scope, path.ToString()) is { } mapped && !mapped.Contains(';', StringComparison.Ordinal))
        {
            result.Append("; Path=").Append(mapped);
        }
        else
        {
            Keep(result, attribute, keep: kind == CookieKind.Host || config.Path is null);
        }
    }

    private void AddMissing(StringBuilder result, CookieKind kind, CookieParts seen)
    {
        if (config.Path is { } path && kind != CookieKind.Host)
        {
            result.Append("; Path=").Append(path);
        }

        if (_secure == true && (seen & CookieParts.Secure) == 0)
        {
            result.Append("; Secure");
        }

        if (config.HttpOnly == true && (seen & CookieParts.HttpOnly) == 0)
        {
            result.Append("; HttpOnly");
        }

        if (_sameSite is not null)
        {
            result.Append("; SameSite=").Append(_sameSite);
        }
    }
}
