using FrontDoor.Forwarding;

namespace FrontDoor.Caching;

/// <summary>Conditions on requests that an operator writes down: <c>Header:name</c>, <c>Cookie:name</c> or <c>Query:name</c>, with or without <c>=value</c>.</summary>
internal sealed class RequestRules(IEnumerable<string> rules)
{
    private static readonly string[] OverridingMethods = ["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"];

    private readonly Rule[] _rules = [.. rules.Select(Parse)];

    /// <summary>Whether a rule holds for the request.</summary>
    public bool Match(HttpRequest request)
    {
        foreach (var rule in _rules)
        {
            var found = rule.Kind switch
            {
                "HEADER" => request.Headers[rule.Name].ToString(),
                "COOKIE" => request.Cookies[rule.Name] ?? "",
                _ => request.Query[rule.Name].ToString(),
            };
            if (found.Length > 0 && (rule.Value is null || string.Equals(found, rule.Value, StringComparison.Ordinal)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a text is a rule.</summary>
    public static bool IsRule(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && colon < text.Length - 1 && text[..colon].ToUpperInvariant() is "HEADER" or "COOKIE" or "QUERY";
    }

    /// <summary>
    /// Whether no cache has any business with the request: it has a body, wants another protocol, waits for a 100, sets a condition that
    /// only the origin may answer (RFC 9111 §4.3.2), or says that it is no GET at all.
    /// </summary>
    public static bool IsNoCachesBusiness(HttpContext context)
    {
        var headers = context.Request.Headers;
        if (headers.IfMatch.Count > 0 || headers.IfUnmodifiedSince.Count > 0 || headers.Expect.Count > 0 || headers.Upgrade.Count > 0
            || headers.TransferEncoding.Count > 0 || RequestBodyFraming.Of(context).Kind != RequestBodyKind.None)
        {
            return true;
        }

        foreach (var name in OverridingMethods)
        {
            if (headers.ContainsKey(name))
            {
                return true;
            }
        }

        return false;
    }

    private static Rule Parse(string text)
    {
        var (kind, rest) = (text[..text.IndexOf(':', StringComparison.Ordinal)], text[(text.IndexOf(':', StringComparison.Ordinal) + 1)..]);
        var parts = rest.Split('=', 2, StringSplitOptions.TrimEntries);
        return new Rule(kind.Trim().ToUpperInvariant(), parts[0], parts.Length > 1 ? parts[1] : null);
    }

    private readonly record struct Rule(string Kind, string Name, string? Value);
}
