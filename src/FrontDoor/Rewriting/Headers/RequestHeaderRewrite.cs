using FrontDoor.Configuration;
using FrontDoor.Forwarding;
using FrontDoor.Rewriting.Templates;
using Microsoft.Extensions.Primitives;

namespace FrontDoor.Rewriting.Headers;

/// <summary>
/// Changes the fields of a request while they are written, so that the request itself stays as it came: for the next attempt, and for
/// the log.
/// </summary>
internal sealed class RequestHeaderRewrite
{
    private const string Cookie = "Cookie";

    private readonly bool _dropsAll;
    private readonly HashSet<string> _dropped;
    private readonly FieldMove[] _moves;
    private readonly FieldValue[] _set;
    private readonly FieldValue[] _setIfAbsent;
    private readonly FieldValue[] _append;

    private RequestHeaderRewrite(RequestHeadersConfig config)
    {
        _dropsAll = config.Remove.Contains("*");

        // Either of the two may be the one with the '_': where X_User is set, X-User is the look-alike.
        _dropped = new HashSet<string>(
            [.. config.Remove, .. config.Rename.Keys, .. config.Set.Keys, .. config.Set.Keys.Select(ForwardingFields.Plain)], StringComparer.OrdinalIgnoreCase);
        _moves = [.. config.Copy.Concat(config.Rename).Select(static pair => new FieldMove(pair.Key, pair.Value))];
        _set = Values(config.Set);
        _setIfAbsent = Values(config.SetIfAbsent);
        _append = Values(config.Append);
    }

    /// <summary>Makes what a checked configuration says; <see langword="null"/> where it says nothing.</summary>
    public static RequestHeaderRewrite? From(RequestHeadersConfig config) =>
        config.Set.Count + config.Append.Count + config.SetIfAbsent.Count + config.Remove.Count + config.Rename.Count + config.Copy.Count == 0
            ? null
            : new RequestHeaderRewrite(config);

    /// <summary>
    /// Whether a field of the client does not go on under its name. Applications may read <c>X_User</c> as <c>X-User</c>: a field that
    /// only looks like one that is replaced goes, too.
    /// </summary>
    public bool Drops(string name, IHeaderDictionary headers) =>
        _dropsAll || IsReplaced(name, headers) || (ForwardingFields.MayImitate(name) && IsReplaced(ForwardingFields.Plain(name), headers));

    /// <summary>Writes what takes the place of dropped fields, and what is added.</summary>
    public void Write<TSink>(HttpContext context, ref TSink sink)
        where TSink : struct, IHeaderSink, allows ref struct
    {
        var headers = context.Request.Headers;
        foreach (var move in _moves)
        {
            // A field of this name that the configuration sets goes before one that is moved there.
            if (headers.TryGetValue(move.From, out var values) && !HopByHopFields.Nominates(headers.Connection, move.From) && !Sets(move.To))
            {
                AddLines(ref sink, move.To, values);
            }
        }

        foreach (var field in _set)
        {
            Add(ref sink, field.Name, field.Value.Render(context));
        }

        foreach (var field in _setIfAbsent)
        {
            if (!IsSent(field.Name, headers))
            {
                Add(ref sink, field.Name, field.Value.Render(context));
            }
        }

        foreach (var field in _append)
        {
            Add(ref sink, field.Name, Appended(field, context));
        }
    }

    private bool IsReplaced(string name, IHeaderDictionary headers)
    {
        if (_dropped.Contains(name))
        {
            return true;
        }

        foreach (var move in _moves)
        {
            if (string.Equals(move.To, name, StringComparison.OrdinalIgnoreCase) && headers.ContainsKey(move.From))
            {
                return true;
            }
        }

        // Cookies must stay on one line.
        return string.Equals(name, Cookie, StringComparison.OrdinalIgnoreCase) && Has(_append, Cookie);
    }

    private bool Sets(string name) => Has(_set, name);

    private bool IsSent(string name, IHeaderDictionary headers)
    {
        foreach (var move in _moves)
        {
            if (string.Equals(move.To, name, StringComparison.OrdinalIgnoreCase) && headers.ContainsKey(move.From)
                && !HopByHopFields.Nominates(headers.Connection, move.From))
            {
                return true;
            }
        }

        return Sets(name)
            || (headers.ContainsKey(name) && !Drops(name, headers) && !HopByHopFields.Nominates(headers.Connection, name));
    }

    private string Appended(FieldValue field, HttpContext context)
    {
        var value = field.Value.Render(context);
        var cookies = context.Request.Headers.Cookie;
        return cookies.Count > 0 && string.Equals(field.Name, Cookie, StringComparison.OrdinalIgnoreCase) && !_dropsAll && !_dropped.Contains(Cookie)
            ? string.Join("; ", cookies.Append(value).Where(static pair => !string.IsNullOrEmpty(pair)))
            : value;
    }

    private static bool Has(FieldValue[] fields, string name)
    {
        foreach (var field in fields)
        {
            if (string.Equals(field.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static void AddLines<TSink>(ref TSink sink, string name, StringValues values)
        where TSink : struct, IHeaderSink, allows ref struct
    {
        foreach (var line in values)
        {
            sink.Add(name, line ?? "");
        }
    }

    private static void Add<TSink>(ref TSink sink, string name, string value)
        where TSink : struct, IHeaderSink, allows ref struct
    {
        // White space around a value is not part of it (RFC 9110 §5.5), and an error in HTTP/2 (RFC 9113 §8.2.1): no client may cause one.
        if (FieldText.Trim(value) is { Length: > 0 } trimmed)
        {
            sink.Add(name, trimmed);
        }
    }

    private static FieldValue[] Values(IReadOnlyDictionary<string, string> fields) =>
        [.. fields.Select(static field => new FieldValue(field.Key, TemplateParser.Parse(field.Value, TemplatePlace.Request)))];
}
