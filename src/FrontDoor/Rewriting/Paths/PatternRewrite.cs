using System.Buffers;
using System.Globalization;
using System.Text;
using FrontDoor.Configuration;
using FrontDoor.Rewriting.Templates;
using FrontDoor.Routing;
using FrontDoor.Routing.Actions;
using FrontDoor.Routing.Paths;
using Microsoft.AspNetCore.Routing.Patterns;

namespace FrontDoor.Rewriting.Paths;

/// <summary>
/// Puts a path in the place of the client's. Parameters of the route's own pattern are read from the raw path, whose segments end where
/// those of the routed path do, so that their values go out as the client wrote them.
/// </summary>
internal sealed class PatternRewrite
{
    private static readonly SearchValues<char> NotPlain = SearchValues.Create("?#%\\ ");

    private readonly PathPattern _from;
    private readonly string? _catchAll;
    private readonly ReplacementText[] _parts;

    private PatternRewrite(PathPattern from, string? catchAll, ReplacementText[] parts)
    {
        _from = from;
        _catchAll = catchAll;
        _parts = parts;
    }

    /// <summary>Reads the pattern of a route and what takes its place. Where that is wrong, <paramref name="reason"/> and <paramref name="cure"/> say why.</summary>
    public static PatternRewrite? TryParse(string? match, string text, out string? reason, out string? cure)
    {
        cure = "Write a path with the parameters of Match.Path in braces: /v2/{**rest}.";
        reason = text.StartsWith('/') ? null : "A path begins with a slash.";
        if (PathPatternParser.TryParse(match ?? RouteMatcherBuilder.EveryPath, out _) is not { } from)
        {
            // The matcher tells what is wrong with it.
            reason = null;
            return null;
        }

        var parameters = RoutePatternFactory.Parse(match ?? RouteMatcherBuilder.EveryPath).Parameters;
        string[] names = [.. parameters.Select(static parameter => parameter.Name)];
        var parts = new List<ReplacementText>();
        var scanner = new TemplateScanner(text);
        while (reason is null && scanner.MoveNext())
        {
            var name = scanner.Piece.TrimStart('*');
            if (scanner.IsPlaceholder && !names.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                reason = $"The route's Match.Path has no parameter '{name}'.";
                cure = NearestName.Suggest(name, names, "It has none.");
            }
            else if (!scanner.IsPlaceholder && (scanner.Piece.AsSpan().ContainsAny(NotPlain) || HasDotSegments(scanner.Piece)))
            {
                reason = "A path pattern is plain text around its parameters: no query, no dot segments, nothing encoded.";
            }

            parts.Add(scanner.IsPlaceholder ? new(name, true) : new(Encoded(scanner.Piece), false));
        }

        reason ??= scanner.Reason;
        return reason is null ? new(from, parameters.FirstOrDefault(static parameter => parameter.IsCatchAll)?.Name, [.. parts]) : null;
    }

    /// <summary>
    /// What the two patterns have before the same catch-all, where they have nothing else: then, and only then, the way back is known.
    /// </summary>
    public (string From, string To)? Prefixes() =>
        _catchAll is not null && _from.Segments.All(static segment => segment is LiteralSegment)
        && _parts is [{ IsParameter: false } prefix, { IsParameter: true } rest] && prefix.Text.EndsWith('/')
        && string.Equals(rest.Text, _catchAll, StringComparison.OrdinalIgnoreCase)
            ? (string.Concat(_from.Segments.Select(static segment => "/" + segment.Key)), prefix.Text.TrimEnd('/'))
            : null;

    /// <summary>Writes the path; <see langword="null"/> where a value would begin with a slash behind one.</summary>
    public string? Apply(string path)
    {
        var values = _from.ReadValues(path);
        var result = new StringBuilder(path.Length + 32);
        foreach (var part in _parts)
        {
            var text = part.IsParameter ? Value(values[part.Text], part.Text) : part.Text;
            if (text.StartsWith('/') && result.Length > 0 && result[^1] == '/')
            {
                if (part.IsParameter)
                {
                    return null;
                }

                // A parameter that is left out takes its slash with it.
                text = text[1..];
            }

            result.Append(text);
        }

        return result.ToString();
    }

    private string Value(object? value, string name)
    {
        if (value is string text && ReferenceEquals(value, _from.Defaults[name]))
        {
            return Encoded(text);
        }

        return Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
    }

    private static string Encoded(string text)
    {
        var encoded = new StringBuilder(text.Length);
        RedirectEncoding.AppendPath(encoded, text);
        return encoded.ToString();
    }

    private static bool HasDotSegments(string text) => text.Split('/').Any(static segment => segment is "." or "..");
}
