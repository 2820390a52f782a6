using FrontDoor.Configuration;
using FrontDoor.Routing;
using Microsoft.AspNetCore.Http;

namespace FrontDoor.Tests.Routing;

/// <summary>Random routes and requests over so few words that they often meet.</summary>
internal sealed class RandomRoutes(int seed)
{
    private static readonly string[] HostPatterns = ["a.test", "b.test", "*.test", "*.b.test", "a.test:80", "a.test:8080", "*.test:443", "*:8080", "*"];
    private static readonly string[] RequestHosts = ["a.test", "A.Test.", "b.test:8080", "x.b.test", "x.b.test:8080", "a.test:8080", "other", "other:8080"];
    private static readonly string[] Segments = ["a", "b", "A", "{p}", "{p:int}", "{name}.js", "7"];
    private static readonly string[] Ends = ["{p?}", "{p=1}", "{**rest}", "{*rest}", "", ""];
    private static readonly string[] PathWords = ["a", "b", "B", "7", "x.js", "c", ""];
    private static readonly string[] Methods = ["GET", "POST", "HEAD", "OPTIONS"];
    private static readonly string[] Values = ["1", "2", "12"];

    // Seeded, so that a failure can be repeated.
#pragma warning disable CA5394
    private readonly Random _random = new(seed);

    public RoutePlan[] Table() => [.. Enumerable.Range(0, _random.Next(1, 14)).Select(index => Routes.Plan($"r{index}", Match(), _random.Next(8) == 0 ? _random.Next(-1, 2) : 0))];

    public HttpContext Request()
    {
        var preflight = _random.Next(10) == 0;
        var path = string.Concat(Enumerable.Range(0, _random.Next(4)).Select(_ => "/" + Pick(PathWords)));
        var request = $"{(preflight ? "OPTIONS" : Pick(Methods))} {(Coin() ? "https" : "http")}://{Pick(RequestHosts)}{(path.Length == 0 ? "/" : path)}";
        request += Coin() ? $"?q={Pick(Values)}" : "";
        request += Coin() ? $" X-A={Pick(Values)}" : "";
        request += Coin() ? $" X-B={Pick(Values)}" : "";
        request += Coin() ? $" Cookie=c={Pick(Values)}" : "";
        request += preflight ? $" Origin=http://o Access-Control-Request-Method={Pick(Methods)}" : "";
        return Routes.Request(request);
    }

    private RouteMatch Match() => new()
    {
        Hosts = [.. Enumerable.Range(0, _random.Next(3)).Select(_ => Pick(HostPatterns)).Distinct()],
        Path = _random.Next(8) == 0 ? null : Path(),
        Methods = [.. Enumerable.Range(0, Math.Max(0, _random.Next(5) - 2)).Select(_ => Pick(Methods)).Distinct()],
        Scheme = _random.Next(6) == 0 ? Pick(["http", "https"]) : null,
        Headers = Conditions("X-A", "X-B"),
        Query = Conditions("q"),
        Cookies = Conditions("c"),
    };

    private string Path()
    {
        var segments = Enumerable.Range(0, _random.Next(3)).Select(_ => Pick(Segments)).ToList();
        var end = Pick(Ends);
        // A name may stand only once in a pattern.
        var named = segments.Select((segment, index) => segment
            .Replace("{p", $"{{p{index}", StringComparison.Ordinal)
            .Replace("{name}", index == 0 ? "{name}" : "b", StringComparison.Ordinal));
        return "/" + string.Join('/', named.Append(end).Where(segment => segment.Length > 0));
    }

    private Dictionary<string, ValueMatch> Conditions(params string[] names) =>
        names.Where(_ => _random.Next(4) == 0).ToDictionary(name => name, _ => Condition());

    private ValueMatch Condition() => _random.Next(6) switch
    {
        0 => new ValueMatch { Prefix = Pick(Values), Not = Coin() },
        1 => new ValueMatch { Contains = Pick(Values) },
        2 => new ValueMatch { Regex = "^[12]$", Not = Coin() },
        3 => new ValueMatch { Exists = Coin() },
        4 => new ValueMatch { Exact = Pick(Values), Not = true },
        _ => new ValueMatch { Exact = Pick(Values) },
    };

    private bool Coin() => _random.Next(2) == 0;

    private string Pick(string[] words) => words[_random.Next(words.Length)];
#pragma warning restore CA5394
}
