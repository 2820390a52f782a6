using System.Text.RegularExpressions;
using FrontDoor.Configuration;
using FrontDoor.Rewriting.Headers;
using Microsoft.Extensions.Primitives;

namespace FrontDoor.Caching;

/// <summary>
/// What a route, and its upstream's affinity, write for each client by themselves. On answers it is not stored, and written anew at each
/// hit; what it takes from requests is in the key.
/// </summary>
internal sealed partial class ClientFields
{
    private readonly HashSet<string> _answerFields = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _requestFields = new(StringComparer.OrdinalIgnoreCase);
    private readonly string? _cookie;

    public ClientFields(RouteConfig route, AffinityConfig? affinity)
    {
        var changing = new ResponseHeadersConfig
        {
            Set = Changing(route.ResponseHeaders.Set),
            Append = Changing(route.ResponseHeaders.Append),
            SetIfAbsent = Changing(route.ResponseHeaders.SetIfAbsent),
        };
        Again = ResponseHeaderRewrite.From(changing);
        _answerFields.UnionWith([.. changing.Set.Keys, .. changing.Append.Keys, .. changing.SetIfAbsent.Keys]);
        var request = route.RequestHeaders;
        _requestFields.UnionWith([.. request.Set.Keys, .. request.Append.Keys, .. request.SetIfAbsent.Keys, .. request.Rename.Values, .. request.Copy.Values]);
        if (affinity is not null)
        {
            _cookie = affinity.Cookie is { Length: > 0 } name ? name + "=" : null;
            _answerFields.UnionWith(affinity.Header is { } header ? [header] : []);
        }
    }

    /// <summary>Gets what is written anew at each hit; <see langword="null"/> where there is nothing.</summary>
    public ResponseHeaderRewrite? Again { get; }

    /// <summary>Takes off a copy of an answer's fields what is the client's own.</summary>
    public void TakeOff(IHeaderDictionary answer)
    {
        foreach (var name in _answerFields)
        {
            answer.Remove(name);
        }

        if (_cookie is not null && answer.SetCookie.Count > 0)
        {
            answer.SetCookie = new StringValues([.. answer.SetCookie.Where(line => line?.StartsWith(_cookie, StringComparison.Ordinal) != true)]);
        }
    }

    /// <summary>The cookies of an answer that are FrontDoor's own.</summary>
    public StringValues OwnCookies(StringValues cookies) => _cookie is null
        ? default
        : new StringValues([.. cookies.Where(line => line?.StartsWith(_cookie, StringComparison.Ordinal) == true)]);

    /// <summary>Whether an answer varies by something that the upstream is told and the client did not send.</summary>
    public bool DecideVariant(string[] vary) => vary.Any(_requestFields.Contains);

    /// <summary>The fields and cookies of requests that go into the target, or into other fields, of what the upstream is sent.</summary>
    public static CacheKeyConfig Complete(CacheKeyConfig key, RouteConfig route)
    {
        var texts = string.Join('\n', (string?[])[
            route.PathPattern, route.AddPrefix, route.PathRegex?.Replace, .. route.Query.Set.Values, .. route.Query.Append.Values,
            .. route.RequestHeaders.Set.Values, .. route.RequestHeaders.Append.Values, .. route.RequestHeaders.SetIfAbsent.Values]);
        var names = Placeholder().Matches(texts);
        return key with
        {
            Headers = [.. key.Headers.Concat(Of("header")).Distinct(StringComparer.OrdinalIgnoreCase)],
            Cookies = [.. key.Cookies.Concat(Of("cookie")).Distinct(StringComparer.Ordinal)],
        };

        IEnumerable<string> Of(string kind) =>
            names.Where(match => match.Groups[1].Value.Equals(kind, StringComparison.OrdinalIgnoreCase)).Select(match => match.Groups[2].Value);
    }

    private static Dictionary<string, HeaderValueConfig> Changing(IReadOnlyDictionary<string, HeaderValueConfig> values) =>
        values.Where(static field => field.Value.Value?.Contains('{', StringComparison.Ordinal) == true)
            .ToDictionary(static field => field.Key, static field => field.Value, StringComparer.OrdinalIgnoreCase);

    [GeneratedRegex(@"\{(header|cookie):([^}]+)\}", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Placeholder();
}
