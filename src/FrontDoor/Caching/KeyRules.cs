using System.Text;
using FrontDoor.Configuration;

namespace FrontDoor.Caching;

/// <summary>What of a request tells one stored answer from another, beyond scheme, host and path.</summary>
internal sealed class KeyRules
{
    private readonly string[] _allow;
    private readonly string[] _deny;
    private readonly bool _sort;
    private readonly string[] _headers;
    private readonly string[] _cookies;

    public KeyRules(CacheKeyConfig config)
    {
        Host = config.Host;
        _allow = [.. config.Query.Allow];
        _deny = [.. config.Query.Deny];
        _sort = config.Query.Sort;
        _headers = [.. config.Headers];
        _cookies = [.. config.Cookies];
    }

    public static KeyRules Default { get; } = new(new CacheKeyConfig());

    public bool Host { get; }

    /// <summary>Gets a value indicating whether parameters are left out of the key, and so have to be left out of what is sent as well.</summary>
    public bool DropsParameters => _allow.Length > 0 || _deny.Length > 0;

    /// <summary>The part of the key that is not in the URL.</summary>
    public string Partition(string route, HttpRequest request)
    {
        if (_headers.Length + _cookies.Length == 0)
        {
            return route;
        }

        var text = new StringBuilder(route);
        foreach (var name in _headers)
        {
            text.Append('\n').Append(request.Headers.TryGetValue(name, out var values) ? string.Join(", ", values.ToArray()) : "\0");
        }

        foreach (var name in _cookies)
        {
            text.Append('\n').Append(request.Cookies[name] ?? "\0");
        }

        return text.ToString();
    }

    /// <summary>Writes what of the query is in the key, with its question mark. Returns its length, which is at most that of the query.</summary>
    public int WriteQuery(ReadOnlySpan<char> query, Span<char> to)
    {
        if (!DropsParameters && !_sort)
        {
            query.CopyTo(to);
            return query.Length;
        }

        var kept = Keep(query);
        kept.CopyTo(to);
        return kept.Length;
    }

    /// <summary>The query without the parameters that are not in the key.</summary>
    public string Strip(ReadOnlySpan<char> query) => DropsParameters ? Join(Parameters(query)) : query.ToString();

    private string Keep(ReadOnlySpan<char> query)
    {
        var parameters = Parameters(query);
        if (_sort)
        {
            // By name alone, and stable: which of two values of one name comes first may mean something.
            parameters = [.. parameters.OrderBy(static parameter => parameter.Split('=', 2)[0], StringComparer.Ordinal)];
        }

        return Join(parameters);
    }

    private List<string> Parameters(ReadOnlySpan<char> query)
    {
        var parameters = new List<string>();
        if (query.Length > 1)
        {
            foreach (var part in query[1..].Split('&'))
            {
                var parameter = query[1..][part].ToString();
                if (IsKept(parameter))
                {
                    parameters.Add(parameter);
                }
            }
        }

        return parameters;
    }

    /// <summary>Names are compared as they are written. One that is disguised is in the key, and so harms nobody but who disguised it.</summary>
    private bool IsKept(string parameter)
    {
        var name = parameter.Split('=', 2)[0];
        return (_allow.Length == 0 || _allow.Contains(name, StringComparer.Ordinal)) && !_deny.Contains(name, StringComparer.Ordinal);
    }

    private static string Join(List<string> parameters) => parameters.Count == 0 ? "" : "?" + string.Join('&', parameters);
}
