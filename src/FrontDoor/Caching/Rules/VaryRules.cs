using System.Text;
using FrontDoor.Forwarding;
using Microsoft.Extensions.Primitives;

namespace FrontDoor.Caching.Rules;

/// <summary>Which of several stored answers belongs to a request (RFC 9111 §4.1).</summary>
internal static class VaryRules
{
    /// <summary>
    /// Whether the answer fits no other request. An asterisk says so, wherever it stands in the list. A field that FrontDoor writes for each
    /// client does as well: what the application varies by is not what stands in the client's request.
    /// </summary>
    public static bool IsAny(StringValues vary)
    {
        foreach (var line in vary)
        {
            foreach (var member in line.AsSpan().Split(','))
            {
                var name = line.AsSpan()[member].Trim(" \t");
                if (name is "*" || IsWrittenPerClient(name))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Scheme and host are in the key.</summary>
    private static bool IsWrittenPerClient(ReadOnlySpan<char> name) =>
        !name.Equals("X-Forwarded-Host", StringComparison.OrdinalIgnoreCase) && !name.Equals("X-Forwarded-Proto", StringComparison.OrdinalIgnoreCase)
        && (ForwardingFields.Contains(name.ToString()) || name.Equals("Via", StringComparison.OrdinalIgnoreCase));

    /// <summary>The fields, in lower case, in order and once each, so that two answers that vary by the same fields compare equal.</summary>
    public static string[] Names(StringValues vary) => vary.Count == 0
        ? []
        : [.. vary.SelectMany(static line => line?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [])
            .Select(static name => name.ToLowerInvariant()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>What a request has in these fields, in one text that is the same for requests that mean the same.</summary>
    public static string Values(string[] names, IHeaderDictionary request)
    {
        if (names.Length == 0)
        {
            return "";
        }

        var text = new StringBuilder();
        foreach (var name in names)
        {
            // A field that is missing matches one that is missing, not one that is empty.
            text.Append(request.TryGetValue(name, out var values) ? Normalize(name, values) : "\0").Append('\n');
        }

        return text.ToString();
    }

    public static bool Matches(string[] names, string values, IHeaderDictionary request) =>
        names.Length == 0 || string.Equals(values, Values(names, request), StringComparison.Ordinal);

    /// <summary>
    /// Lines are joined as a list, which leaves the white space at its commas without meaning; where the field is known, case has none either.
    /// The order is kept, since it may mean something, but for codings, of which each may be used.
    /// </summary>
    private static string Normalize(string name, StringValues values)
    {
        var text = values.Count == 1 ? values[0] ?? "" : string.Join(", ", values.ToArray());
        if (name is not ("accept-encoding" or "accept-language" or "accept-charset" or "accept"))
        {
            return WithoutSpaceAtCommas(text);
        }

        var members = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(static member => string.Concat(member.Where(static letter => letter is not (' ' or '\t'))));
        return name switch
        {
            // Media types have parameters whose values know case.
            "accept" => string.Join(',', members),
            "accept-encoding" => string.Join(',', members.Select(Lower).Order(StringComparer.Ordinal)),
            _ => string.Join(',', members.Select(Lower)),
        };
    }

    private static string WithoutSpaceAtCommas(string text)
    {
        text = text.Trim(' ', '\t');
        return text.Contains('"', StringComparison.Ordinal) || !text.Contains(',', StringComparison.Ordinal)
            ? text
            : string.Join(',', text.Split(',', StringSplitOptions.TrimEntries));
    }

    private static string Lower(string text) => text.ToLowerInvariant();
}
