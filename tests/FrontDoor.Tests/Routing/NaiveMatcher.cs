using System.Text.RegularExpressions;
using FrontDoor.Routing;
using Microsoft.AspNetCore.Http;
using ValueMatch = FrontDoor.Configuration.ValueMatch;

namespace FrontDoor.Tests.Routing;

/// <summary>What the matcher should do, said as plainly as can be: every route is tried, its path as a regular expression.</summary>
internal sealed class NaiveMatcher(IReadOnlyList<RoutePlan> routes)
{
    /// <summary>The routes with the best precedence, more than one for a tie, and the id of the cause where there is none.</summary>
    public (IReadOnlyList<string> Best, string? Miss) Match(HttpContext context)
    {
        var isPreflight = context.Request.Method == "OPTIONS" && context.Request.Headers.Origin.Count > 0
            && context.Request.Headers.AccessControlRequestMethod.Count > 0;
        var method = isPreflight ? context.Request.Headers.AccessControlRequestMethod.ToString() : context.Request.Method;
        var best = Best(context, method);
        best = best.Count == 0 && isPreflight ? Best(context, "OPTIONS") : best;
        return (best, best.Count > 0 ? null : Miss(context));
    }

    private List<string> Best(HttpContext context, string method)
    {
        var fitting = routes.SelectMany(route => Hosts(route).Select(host => (Route: route, Host: host)))
            .Where(pair => HostFits(pair.Host, context) && PathFits(pair.Route, context) && MethodFits(pair.Route, method) && RestFits(pair.Route, context))
            .Select(pair => (pair.Route.Id, Key: Key(pair.Route, pair.Host)))
            .ToList();
        var least = fitting.Select(pair => pair.Key).Order(StringComparer.Ordinal).FirstOrDefault();
        return [.. fitting.Where(pair => pair.Key == least).Select(pair => pair.Id).Distinct()];
    }

    private string Miss(HttpContext context)
    {
        var byHost = routes.Where(route => Hosts(route).Any(host => HostFits(host, context))).ToList();
        var byPath = byHost.Where(route => PathFits(route, context)).ToList();
        return byHost.Count == 0 ? "route.host" : byPath.Count == 0 ? "route.path"
            : byPath.Any(route => RestFits(route, context)) ? "route.method" : "route.predicate";
    }

    private static IEnumerable<string> Hosts(RoutePlan route) => route.Config.Match.Hosts.DefaultIfEmpty("*");

    private static string Key(RoutePlan route, string host)
    {
        var match = route.Config.Match;
        var (name, port) = Split(host);
        var tier = name == "*" ? 2 : name.StartsWith('*') ? 1 : 0;
        var path = (match.Path ?? "/{**all}").Split('/', StringSplitOptions.RemoveEmptyEntries).Select(segment => segment switch
        {
            ['{', '*', .. var rest] => rest.Contains(':', StringComparison.Ordinal) ? "8" : "9",
            "{name}.js" => "2",
            _ when segment.Contains(':', StringComparison.Ordinal) => "3",
            ['{', ..] => "4",
            _ => "1",
        });
        var conditions = (match.Methods.Count > 0 ? 1 : 0) + (match.Scheme is null ? 0 : 1) + match.Headers.Count + match.Query.Count + match.Cookies.Count;
        return $"{route.Config.Order + 5} {tier} {(tier == 1 ? 999 - name.Length : 0):000} {(port is null ? 1 : 0)} {string.Concat(path)} {9 - conditions}";
    }

    private static (string Name, string? Port) Split(string host) => host.Split(':') is [var name, var port] ? (name, port) : (host, null);

    private static bool HostFits(string pattern, HttpContext context)
    {
        var (name, port) = Split(pattern);
        var (requestName, requestPort) = Split(context.Request.Headers.Host.ToString());
        requestPort ??= context.Request.Scheme == "https" ? "443" : "80";
        requestName = requestName.TrimEnd('.');
        return (port is null || port == requestPort) && (name == "*"
            || (name.StartsWith('*') ? requestName.EndsWith(name[1..], StringComparison.OrdinalIgnoreCase) : requestName.Equals(name, StringComparison.OrdinalIgnoreCase)));
    }

    private static bool PathFits(RoutePlan route, HttpContext context)
    {
        var pattern = "^";
        var end = "/?$";
        foreach (var segment in (route.Config.Match.Path ?? "/{**all}").Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            pattern += segment switch
            {
                "{name}.js" => @"/[^/]+\.js",
                ['{', '*', ..] => "(/.*)?",
                _ when segment.Contains(":int", StringComparison.Ordinal) => "/[0-9]+",
                _ when segment.AsSpan().ContainsAny('?', '=') => "(/[^/]+)?",
                ['{', ..] => "/[^/]+",
                _ => "/" + Regex.Escape(segment),
            };
            end = segment.StartsWith("{*", StringComparison.Ordinal) ? "$" : end;
        }

        return Regex.IsMatch(context.Request.Path.Value!, pattern + end, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    }

    private static bool MethodFits(RoutePlan route, string method) => route.Config.Match.Methods is var methods
        && (methods.Count == 0 || methods.Contains(method) || (method == "HEAD" && methods.Contains("GET")));

    private static bool RestFits(RoutePlan route, HttpContext context) => route.Config.Match is var match
        && (match.Scheme is null || match.Scheme == context.Request.Scheme)
        && match.Headers.All(header => Fits(header.Value, context.Request.Headers[header.Key]))
        && match.Query.All(value => Fits(value.Value, context.Request.Query[value.Key]))
        && match.Cookies.All(cookie => Fits(cookie.Value, context.Request.Cookies.TryGetValue(cookie.Key, out var value) ? [value] : []));

    private static bool Fits(ValueMatch match, IEnumerable<string?> values) => match.Not != (match switch
    {
        { Exact: { } exact } => values.Any(value => value == exact),
        { Prefix: { } prefix } => values.Any(value => value!.StartsWith(prefix, StringComparison.Ordinal)),
        { Contains: { } contains } => values.Any(value => value!.Contains(contains, StringComparison.OrdinalIgnoreCase)),
        { Regex: { } regex } => values.Any(value => Regex.IsMatch(value!, regex)),
        _ => values.Any() == match.Exists,
    });
}
