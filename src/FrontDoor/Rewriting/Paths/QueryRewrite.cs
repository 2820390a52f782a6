using System.Text;
using FrontDoor.Configuration;
using FrontDoor.Rewriting.Templates;
using FrontDoor.Routing.Actions;
using FrontDoor.Routing.Predicates;

namespace FrontDoor.Rewriting.Paths;

/// <summary>Sets, appends and removes values of a query, and leaves all others where and as they are.</summary>
internal sealed class QueryRewrite
{
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _replaced;
    private readonly KeyValuePair<string, ValueTemplate>[] _added;

    private QueryRewrite(QueryConfig config)
    {
        // As ASP.NET Core compares them: an application would otherwise still see the one that was to be replaced.
        _replaced = new HashSet<string>([.. config.Set.Keys, .. config.Remove], StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
        _added = [.. from pair in config.Set.Concat(config.Append) select KeyValuePair.Create(Encoded(pair.Key), TemplateParser.Parse(pair.Value, TemplatePlace.Target))];
    }

    /// <summary>Makes what a checked configuration says; <see langword="null"/> where it says nothing.</summary>
    public static QueryRewrite? From(QueryConfig config) =>
        config.Set.Count + config.Append.Count + config.Remove.Count == 0 ? null : new QueryRewrite(config);

    /// <summary>Appends the query, with its question mark, to the path.</summary>
    public void Append(StringBuilder target, ReadOnlySpan<char> query, HttpContext context)
    {
        var start = target.Length;
        target.Append('?');
        var rest = query is ['?', ..] ? query[1..] : query;
        var kept = 0;
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOf('&');
            var pair = end < 0 ? rest : rest[..end];
            if (!IsReplaced(pair))
            {
                target.Append(kept++ > 0 ? "&" : "").Append(pair);
            }

            rest = end < 0 ? default : rest[(end + 1)..];
        }

        foreach (var (key, value) in _added)
        {
            target.Append(target[^1] is '?' or '&' ? "" : "&").Append(key).Append('=');
            RedirectEncoding.AppendParameter(target, value.Render(context));
        }

        if (target.Length == start + 1)
        {
            target.Length = start;
        }
    }

    private bool IsReplaced(ReadOnlySpan<char> pair)
    {
        var equals = pair.IndexOf('=');
        using var key = DecodedText.Of(equals < 0 ? pair : pair[..equals]);
        return !pair.IsEmpty && _replaced.Contains(key.Text);
    }

    private static string Encoded(string key)
    {
        var encoded = new StringBuilder(key.Length);
        RedirectEncoding.AppendParameter(encoded, key);
        return encoded.ToString();
    }
}
