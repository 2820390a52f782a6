using System.Globalization;
using FrontDoor.Caching;
using FrontDoor.Caching.Rules;

namespace FrontDoor.Configuration.Validation;

/// <summary>Checks how a route caches.</summary>
internal static class RouteCacheValidator
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(3650);

    public static void Validate(string path, RouteConfig route, RouteCacheConfig cache, ProblemList problems)
    {
        if (cache.Enabled && route.Upstream is null)
        {
            problems.Add(path, null, "Only what comes from an upstream is cached.", "Remove the key, or give the route an upstream.");
        }

        foreach (var (status, time) in cache.Ttl)
        {
            Status($"{path}:Ttl:{status}", status, problems);
            Lifetime($"{path}:Ttl:{status}", time, problems);
        }

        Lifetime($"{path}:StaleIfError", cache.StaleIfError, problems);
        Lifetime($"{path}:StaleWhileRevalidate", cache.StaleWhileRevalidate, problems);
        problems.Period($"{path}:Wait", cache.Wait);
        problems.InRange($"{path}:MaxObjectSize", cache.MaxObjectSize, 0);
        problems.InRange($"{path}:MinUses", cache.MinUses, 1, 255);
        problems.OneOf($"{path}:RequestDirectives", cache.RequestDirectives, KnownNames.RequestDirectives);
        Conditions($"{path}:Bypass", cache.Bypass, problems);
        Conditions($"{path}:NoStore", cache.NoStore, problems);
        foreach (var name in cache.Key.Headers)
        {
            problems.FieldName($"{path}:Key:Headers", name);
        }

        if (cache.Key.Query is { Allow.Count: > 0, Deny.Count: > 0 })
        {
            problems.Add($"{path}:Key:Query", null, "Parameters are allowed and denied.", "Keep one of the two lists: what is not allowed is denied.");
        }
    }

    private static void Status(string path, string text, ProblemList problems)
    {
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var status) || !StatusRules.MayHaveTtl(status))
        {
            problems.Add(path, text, "Answers with this status are not kept for a time that is written down.", "Name a status from 200 to 499 that does not tell of a malformed request: 200, 301, 302, 404, 410.");
        }
    }

    private static void Lifetime(string path, TimeSpan? time, ProblemList problems)
    {
        if (time < TimeSpan.Zero || time > Longest)
        {
            problems.Add(path, time?.ToString("c", CultureInfo.InvariantCulture), "This duration is out of range.", "Write one from 0s to 3650d.");
        }
    }

    private static void Conditions(string path, IReadOnlyList<string> conditions, ProblemList problems)
    {
        foreach (var condition in conditions.Where(static condition => !RequestRules.IsRule(condition)))
        {
            problems.Add(path, condition, "This is no condition.", "Write Header:name, Cookie:name or Query:name, with or without =value.");
        }
    }
}
