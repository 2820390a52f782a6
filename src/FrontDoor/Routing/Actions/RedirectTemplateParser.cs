using System.Buffers;
using FrontDoor.Rewriting.Templates;

namespace FrontDoor.Routing.Actions;

/// <summary>Reads a redirect's target once, and makes sure that no value of a request decides where the host ends.</summary>
internal sealed class RedirectTemplateParser(string text)
{
    private static readonly SearchValues<char> Forbidden = SearchValues.Create("\\\"<>^`|");

    private readonly List<TemplatePart> _parts = [];
    private bool _insideAuthority;
    private bool _authorityHasText;
    private bool _insideQuery;

    /// <summary>Reads the target. Where it is wrong, <paramref name="reason"/> says why.</summary>
    public RedirectTemplate? TryParse(out string? reason)
    {
        reason = CheckStart() ?? ReadParts() ?? (_insideAuthority && !_authorityHasText ? "The URL has no host." : null);
        return reason is null ? new RedirectTemplate([.. _parts]) : null;
    }

    private string? CheckStart()
    {
        if (text.AsSpan().ContainsAnyExceptInRange('!', '~') || text.AsSpan().ContainsAny(Forbidden))
        {
            return "The target holds a character that no URL has.";
        }

        _insideAuthority = StartsWith("http://") || StartsWith("https://") || StartsWith("{scheme}://");
        return _insideAuthority || StartsWith("{path}") || (StartsWith("/") && !StartsWith("//")) ? null
            : "The target begins with a scheme and '://', with one '/', or with {path}.";
    }

    private bool StartsWith(string start) => text.StartsWith(start, StringComparison.OrdinalIgnoreCase);

    private string? ReadParts()
    {
        var position = 0;
        if (_insideAuthority)
        {
            position = text.IndexOf("://", StringComparison.Ordinal) + 3;
            _parts.Add(StartsWith("{") ? new(TemplateValue.Scheme, "", false) : new(TemplateValue.Text, text[..(position - 3)], false));
            _parts.Add(new(TemplateValue.Text, "://", false));
        }

        var scanner = new TemplateScanner(text.AsSpan(position));
        while (scanner.MoveNext())
        {
            var reason = scanner.IsPlaceholder ? ReadValue($"{{{scanner.Piece}}}") : ReadText(scanner.Piece);
            if (reason is not null)
            {
                return reason;
            }
        }

        return scanner.Reason;
    }

    private string? ReadText(string part)
    {
        if (part.AsSpan().ContainsAny('{', '}'))
        {
            return "No URL holds a brace.";
        }

        if (_insideAuthority)
        {
            var end = part.AsSpan().IndexOfAny('/', '?', '#');
            var authority = end < 0 ? part : part[..end];
            if (authority.Contains('@', StringComparison.Ordinal))
            {
                return "A host has no user name.";
            }

            _authorityHasText |= authority.Length > 0;
            if (end >= 0 && !EndAuthority())
            {
                return "The URL has no host.";
            }
        }

        _parts.Add(new(TemplateValue.Text, part, _insideQuery));
        _insideQuery |= part.AsSpan().ContainsAny('?', '#');
        return null;
    }

    private string? ReadValue(string name)
    {
        TemplateValue? value = name.ToLowerInvariant() switch
        {
            "{scheme}" => TemplateValue.Scheme,
            "{host}" => TemplateValue.Host,
            "{path}" => TemplateValue.Path,
            "{query}" => TemplateValue.Query,
            _ => null,
        };
        if (value is not { } known)
        {
            return $"'{name}' is unknown: there are {{scheme}}, {{host}}, {{path}} and {{query}}.";
        }

        if (_insideAuthority && known == TemplateValue.Host)
        {
            _authorityHasText = true;
        }
        else if (_insideAuthority && (known == TemplateValue.Scheme || !EndAuthority()))
        {
            return $"'{name}' cannot be the host: a client could choose where it is sent.";
        }

        _parts.Add(new(known, "", _insideQuery));
        _insideQuery |= known == TemplateValue.Query;
        return null;
    }

    private bool EndAuthority()
    {
        _insideAuthority = false;
        return _authorityHasText;
    }
}
