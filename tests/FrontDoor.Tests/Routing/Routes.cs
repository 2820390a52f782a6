using FrontDoor.Configuration;
using FrontDoor.Faults;
using FrontDoor.Routing;
using Microsoft.AspNetCore.Http;

namespace FrontDoor.Tests.Routing;

/// <summary>Short ways to write routes and requests.</summary>
internal static class Routes
{
    public static RoutePlan PlanOf(string id, RouteConfig config) => new(id, config, _ => Task.CompletedTask, EndpointMetadataCollection.Empty);

    public static RoutePlan Plan(string id, RouteMatch match, int order = 0) => PlanOf(id, new RouteConfig { Match = match, Order = order });

    /// <summary>Reads <c>[order] [METHOD] [host[:port]]/path [X-Name=value]…</c>; a host alone has no path.</summary>
    public static RoutePlan Parse(string id, string text)
    {
        var (order, methods, hosts, path) = (0, new List<string>(), new List<string>(), (string?)null);
        var headers = new Dictionary<string, ValueMatch>();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (int.TryParse(word, out var number))
            {
                order = number;
            }
            else if (word.All(letter => char.IsAsciiLetterUpper(letter)))
            {
                methods.Add(word);
            }
            else if (word.StartsWith("X-", StringComparison.Ordinal))
            {
                headers[word.Split('=')[0]] = new ValueMatch { Exact = word.Split('=')[1] };
            }
            else
            {
                var slash = word.IndexOf('/', StringComparison.Ordinal);
                hosts.AddRange((slash < 0 ? word : word[..slash]).Split(',', StringSplitOptions.RemoveEmptyEntries));
                path = slash < 0 ? null : word[slash..];
            }
        }

        return Plan(id, new RouteMatch { Hosts = hosts, Path = path, Methods = methods, Headers = headers }, order);
    }

    public static RouteMatcher Matcher(params RoutePlan[] routes)
    {
        var problems = new List<ConfigProblem>();
        var matcher = RouteMatcher.Build(routes, problems);
        Assert.Empty(problems);
        return matcher;
    }

    public static List<ConfigProblem> Problems(params RoutePlan[] routes)
    {
        var problems = new List<ConfigProblem>();
        RouteMatcher.Build(routes, problems);
        return problems;
    }

    /// <summary>Reads <c>[METHOD] [scheme://]host/path[?query] [X-Name=value]…</c>.</summary>
    public static HttpContext Request(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        var context = new DefaultHttpContext();
        context.Request.Method = words[0].All(char.IsAsciiLetterUpper) ? Take(words) : "GET";
        var target = Take(words);
        var scheme = target.IndexOf("://", StringComparison.Ordinal);
        context.Request.Scheme = scheme < 0 ? "http" : target[..scheme];
        target = scheme < 0 ? target : target[(scheme + 3)..];
        var slash = target.IndexOf('/', StringComparison.Ordinal);
        var query = target.IndexOf('?', StringComparison.Ordinal);
        context.Request.Headers.Host = slash < 0 ? target : target[..slash];
        context.Request.Path = new PathString(slash < 0 ? "" : target[slash..(query < 0 ? target.Length : query)]);
        context.Request.QueryString = new QueryString(query < 0 ? null : target[query..]);
        foreach (var header in words.Select(word => word.Split('=', 2)))
        {
            context.Request.Headers.Append(header[0], header[1]);
        }

        return context;
    }

    public static string? Match(this RouteMatcher matcher, string request) => matcher.Match(Request(request), out _)?.Id;

    public static FaultCause? Miss(this RouteMatcher matcher, string request)
    {
        Assert.Null(matcher.Match(Request(request), out var miss));
        return miss;
    }

    private static string Take(List<string> words)
    {
        var word = words[0];
        words.RemoveAt(0);
        return word;
    }
}
