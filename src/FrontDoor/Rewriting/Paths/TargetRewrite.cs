using System.Text;
using System.Text.RegularExpressions;
using FrontDoor.Configuration;
using FrontDoor.Faults;
using FrontDoor.Forwarding;

namespace FrontDoor.Rewriting.Paths;

/// <summary>
/// Rewrites a target from which the prefix has been cut: pattern or regular expression, then the prefix that is added, then the query.
/// What comes out is checked again, since each of these can put pieces together that were harmless apart.
/// </summary>
internal sealed class TargetRewrite
{
    private readonly EncodedSlashes _slashes;
    private readonly PatternRewrite? _pattern;
    private readonly RegexRewrite? _regex;
    private readonly string _prefix;
    private readonly QueryRewrite? _query;

    private TargetRewrite(EncodedSlashes slashes, PatternRewrite? pattern, RegexRewrite? regex, string prefix, QueryRewrite? query)
    {
        _slashes = slashes;
        _pattern = pattern;
        _regex = regex;
        _prefix = prefix;
        _query = query;
    }

    /// <summary>Gets the pattern, which also decides how redirects find their way back.</summary>
    public PatternRewrite? Pattern => _pattern;

    public RegexRewrite? Regex => _regex;

    /// <summary>Makes what a checked route says; <see langword="null"/> where it says nothing of this.</summary>
    public static TargetRewrite? From(RouteConfig route)
    {
        var slashes = Enum.Parse<EncodedSlashes>(route.EncodedSlashes, ignoreCase: true);
        var pattern = route.PathPattern is { } text ? PatternRewrite.TryParse(route.Match.Path, text, out _, out _) : null;
        var regex = route.PathRegex is { } config ? RegexRewrite.TryParse(config.Match, config.Replace, out _) : null;
        var prefix = PathPrefix.Encode(route.AddPrefix);
        var query = QueryRewrite.From(route.Query);
        return slashes == EncodedSlashes.Keep && pattern is null && regex is null && prefix.Length == 0 && query is null
            ? null
            : new TargetRewrite(slashes, pattern, regex, prefix, query);
    }

    /// <summary>Rewrites the target. Returns the cause of a refusal, or <see langword="null"/>.</summary>
    public FaultCause? Apply(HttpContext context, ref UpstreamTarget target)
    {
        if (target.IsAsterisk)
        {
            return null;
        }

        var text = target.ToString();
        var query = text.IndexOf('?', StringComparison.Ordinal);
        var came = query < 0 ? text : text[..query];
        var path = came;
        var refusal = RewritePath(context, ref path);
        if (refusal is not null || (!ReferenceEquals(path, came) && !TargetCheck.IsSafePath(path)))
        {
            return refusal ?? Causes.ClientTarget;
        }

        target = new UpstreamTarget(WithQuery(context, path, query < 0 ? default : text.AsSpan(query)));
        return null;
    }

    private FaultCause? RewritePath(HttpContext context, ref string path)
    {
        var came = path;
        if (_slashes != EncodedSlashes.Keep && !DecodeSlashes(context, ref path))
        {
            return Causes.ClientTarget;
        }

        if (_pattern is not null)
        {
            if (_pattern.Apply(path) is not { } replaced)
            {
                return Causes.ClientTarget;
            }

            path = replaced;
        }

        if (_regex is not null && !Replace(_regex, ref path))
        {
            return Causes.RewriteTimeout;
        }

        return _prefix.Length > 0 && !AddPrefix(context, came, ref path) ? Causes.ClientTarget : null;
    }

    private bool DecodeSlashes(HttpContext context, ref string path)
    {
        if (!path.Contains("%2F", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        path = path.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        return _slashes == EncodedSlashes.Decode
            && RouteRecheck.TakesSameRoute(context, context.Request.Path.Value!.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase));
    }

    private static bool Replace(RegexRewrite regex, ref string path)
    {
        try
        {
            path = regex.Apply(path);
            path = path.StartsWith('/') ? path : "/" + path;
            return true;
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    /// <summary>
    /// Joins with one slash. Where the client's path brings two, it must take the same route with one. Where rewriting has made them, from
    /// a slash that was doubled further on or encoded, the matcher cannot be asked which path is meant; and an expression has looked for
    /// one slash where there were two. Such requests are refused.
    /// </summary>
    private bool AddPrefix(HttpContext context, string came, ref string path)
    {
        var rest = path.AsSpan().TrimStart('/');
        var isSafe = path.Length - rest.Length <= 1
            || (_regex is null && ReferenceEquals(path, came) && RouteRecheck.TakesSameRoute(context, "/" + context.Request.Path.Value!.TrimStart('/')));
        path = string.Concat(_prefix, "/", rest);
        return isSafe;
    }

    private string WithQuery(HttpContext context, string path, ReadOnlySpan<char> query)
    {
        if (_query is null)
        {
            return string.Concat(path, query);
        }

        var target = new StringBuilder(path, path.Length + query.Length + 64);
        _query.Append(target, query, context);
        return target.ToString();
    }
}
