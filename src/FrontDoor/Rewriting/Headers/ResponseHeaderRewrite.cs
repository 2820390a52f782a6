using FrontDoor.Configuration;
using FrontDoor.Rewriting.Templates;
using Microsoft.Extensions.Primitives;

namespace FrontDoor.Rewriting.Headers;

/// <summary>Changes the fields of an answer, before or behind its body.</summary>
internal sealed class ResponseHeaderRewrite
{
    private readonly FieldMove[] _copies;
    private readonly FieldMove[] _renames;
    private readonly string[] _remove;
    private readonly FieldValue[] _set;
    private readonly FieldValue[] _setIfAbsent;
    private readonly FieldValue[] _append;

    private ResponseHeaderRewrite(ResponseHeadersConfig config)
    {
        _copies = Moves(config.Copy);
        _renames = Moves(config.Rename);
        _remove = [.. config.Remove];
        _set = Values(config.Set);
        _setIfAbsent = Values(config.SetIfAbsent);
        _append = Values(config.Append);
    }

    /// <summary>Makes what a checked configuration says; <see langword="null"/> where it says nothing.</summary>
    public static ResponseHeaderRewrite? From(ResponseHeadersConfig config) =>
        config.Set.Count + config.Append.Count + config.SetIfAbsent.Count + config.Remove.Count + config.Rename.Count + config.Copy.Count == 0
            ? null
            : new ResponseHeaderRewrite(config);

    public void Apply(HttpContext context, IHeaderDictionary fields)
    {
        Move(fields);
        foreach (var name in _remove)
        {
            fields.Remove(name);
        }

        foreach (var field in _set)
        {
            if (Value(context, field) is { } value)
            {
                fields[field.Name] = value;
            }
        }

        foreach (var field in _setIfAbsent)
        {
            if (!fields.ContainsKey(field.Name) && Value(context, field) is { } value)
            {
                fields[field.Name] = value;
            }
        }

        foreach (var field in _append)
        {
            if (Value(context, field) is { } value)
            {
                fields.Append(field.Name, value);
            }
        }
    }

    private void Move(IHeaderDictionary fields)
    {
        foreach (var copy in _copies)
        {
            if (fields.TryGetValue(copy.From, out var values))
            {
                fields[copy.To] = values;
            }
        }

        foreach (var rename in _renames)
        {
            if (fields.Remove(rename.From, out var values))
            {
                fields[rename.To] = values;
            }
        }
    }

    private static string? Value(HttpContext context, FieldValue field) =>
        (field.When is null || field.When.Contains(context.Response.StatusCode)) && FieldText.Trim(field.Value.Render(context)) is { Length: > 0 } value ? value : null;

    private static FieldMove[] Moves(IReadOnlyDictionary<string, string> moves) => [.. moves.Select(static move => new FieldMove(move.Key, move.Value))];

    private static FieldValue[] Values(IReadOnlyDictionary<string, HeaderValueConfig> fields) =>
        [.. fields.Select(static field => new FieldValue(field.Key, TemplateParser.Parse(field.Value.Value, TemplatePlace.Response), StatusSet.From(field.Value.When)))];
}
