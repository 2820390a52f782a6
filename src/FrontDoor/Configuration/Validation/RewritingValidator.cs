using System.Buffers;
using FrontDoor.Rewriting.Paths;
using FrontDoor.Rewriting.Redirects;
using FrontDoor.Rewriting.Templates;

namespace FrontDoor.Configuration.Validation;

/// <summary>Checks what a route rewrites.</summary>
internal static class RewritingValidator
{
    private static readonly SearchValues<char> NotInAttribute = SearchValues.Create(";,\" \\");

    public static void Validate(string path, RouteConfig route, FrontDoorConfig config, ProblemList problems)
    {
        Paths(path, route, problems);
        Query($"{path}:Query", route.Query, problems);
        Redirects($"{path}:RewriteRedirects", route.RewriteRedirects, problems);
        Cookies($"{path}:RewriteCookies", route.RewriteCookies, problems);
        HeaderRulesValidator.Requests($"{path}:RequestHeaders", route.RequestHeaders, config, problems);
        HeaderRulesValidator.Responses($"{path}:ResponseHeaders", route.ResponseHeaders, config, problems);
        HeaderRulesValidator.Responses($"{path}:ResponseTrailers", route.ResponseTrailers, config, problems);
    }

    public static void Redirects(string path, RedirectRewriteConfig redirects, ProblemList problems)
    {
        foreach (var alias in redirects.Aliases.Where(static alias => KnownOrigin.TryParse(alias) is null))
        {
            problems.Add($"{path}:Aliases", alias, "This is no origin.", "Write scheme, host and port, or host and port: http://app.internal:8080.");
        }

        foreach (var field in redirects.Fields)
        {
            problems.OneOf($"{path}:Fields", field, KnownNames.RedirectFields);
        }
    }

    public static void Regex(string path, PathRegexConfig regex, ProblemList problems)
    {
        if (regex.Match.Length == 0)
        {
            problems.AddMissing(path, $"{path}:Match", "There is no expression.", "Write what is to be replaced: ^/old/(.*)$.");
        }
        else if (RegexRewrite.TryParse(regex.Match, regex.Replace, out var reason) is null)
        {
            problems.Add(path, $"{regex.Match} -> {regex.Replace}", reason!, "Write an expression of .NET, and a path with $1 or ${name} for its groups: ^/old/(.*)$ and /new/$1.");
        }
    }

    public static void Query(string path, QueryConfig query, ProblemList problems)
    {
        foreach (var (operation, pairs) in new[] { ("Set", query.Set), ("Append", query.Append) })
        {
            foreach (var (key, value) in pairs)
            {
                if (TemplateParser.TryParse(value, TemplatePlace.Target, out var reason, out var cure) is null)
                {
                    problems.Add($"{path}:{operation}:{key}", value, reason!, cure!);
                }
            }
        }
    }

    private static void Paths(string path, RouteConfig route, ProblemList problems)
    {
        if (route.AddPrefix is { } added)
        {
            StripPrefixValidator.ValidatePrefix($"{path}:AddPrefix", added, problems);
        }

        if (route.PathPattern is { } pattern && PatternRewrite.TryParse(route.Match.Path, pattern, out var reason, out var cure) is null && reason is not null)
        {
            problems.Add($"{path}:PathPattern", pattern, reason, cure!);
        }

        if (route.PathRegex is { } regex)
        {
            Regex($"{path}:PathRegex", regex, problems);
            if (route.PathPattern is not null)
            {
                problems.Add($"{path}:PathRegex", regex.Match, "The route has a PathPattern, too.", "Keep one of the two.");
            }
        }

        problems.OneOf($"{path}:EncodedSlashes", route.EncodedSlashes, KnownNames.EncodedSlashes);
    }

    private static void Cookies(string path, CookieRewriteConfig cookies, ProblemList problems)
    {
        if (cookies.Domain is { Length: > 0 } domain && Uri.CheckHostName(domain.TrimStart('.')) == UriHostNameType.Unknown)
        {
            problems.Add($"{path}:Domain", domain, "This is no domain.", "Write a name, such as example.com, or an empty text to have it dropped.");
        }

        if (cookies.Path is { } text && (!text.StartsWith('/') || text.AsSpan().ContainsAny(NotInAttribute) || text.AsSpan().ContainsAnyExceptInRange('!', '~')))
        {
            problems.Add($"{path}:Path", text, "This is no path of a cookie.", "Write a path that begins with a slash.");
        }

        if (cookies.SameSite is { } sameSite)
        {
            problems.OneOf($"{path}:SameSite", sameSite, KnownNames.SameSite);
            if (sameSite.Equals("None", StringComparison.OrdinalIgnoreCase) && cookies.Secure == false)
            {
                problems.Add($"{path}:Secure", "false", "Browsers refuse cookies with SameSite=None that are not Secure.", "Leave Secure out.");
            }
        }
    }
}
