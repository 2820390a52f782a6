using System.Buffers;
using System.Text;
using FrontDoor.Routing.Hosts;

namespace FrontDoor.Routing.Actions;

/// <summary>The target of a redirect, read once.</summary>
internal sealed class RedirectTemplate(TemplatePart[] parts)
{
    private static readonly SearchValues<char> HostCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._:[]");

    /// <summary>Reads a target. Where it is wrong, <paramref name="reason"/> says why.</summary>
    public static RedirectTemplate? TryParse(string text, out string? reason) => new RedirectTemplateParser(text).TryParse(out reason);

    /// <summary>Fills in a request; <see langword="null"/> where its host is needed and is none.</summary>
    public string? Render(HttpRequest request)
    {
        var target = new StringBuilder();
        foreach (var part in parts)
        {
            switch (part.Value)
            {
                case TemplateValue.Text:
                    target.Append(part.Text);
                    break;
                case TemplateValue.Scheme:
                    target.Append(request.IsHttps ? "https" : "http");
                    break;
                case TemplateValue.Host when !TryAppendHost(target, request, part.InsideQuery):
                    return null;
                case TemplateValue.Path:
                    AppendPath(target, request, part.InsideQuery);
                    break;
                case TemplateValue.Query:
                    AppendQuery(target, request.QueryString.Value, part.InsideQuery);
                    break;
            }
        }

        return target.ToString();
    }

    private static bool TryAppendHost(StringBuilder target, HttpRequest request, bool insideQuery)
    {
        var name = RequestHost.Of(request).Name;
        if (name.IsEmpty || name.ContainsAnyExcept(HostCharacters))
        {
            return false;
        }

        if (insideQuery)
        {
            RedirectEncoding.AppendParameter(target, name);
        }
        else
        {
            target.Append(name);
        }

        return true;
    }

    private static void AppendPath(StringBuilder target, HttpRequest request, bool insideQuery)
    {
        var path = request.PathBase.Add(request.Path).Value is { Length: > 0 } value ? value : "/";
        if (insideQuery)
        {
            RedirectEncoding.AppendParameter(target, path);
            return;
        }

        // '//evil.example' is a URL with a host. So is '/' + '/evil.example'.
        if (target.Length == 0 || target[^1] == '/')
        {
            path = path.TrimStart('/');
            target.Append(target.Length == 0 ? "/" : "");
        }

        RedirectEncoding.AppendPath(target, path);
    }

    private static void AppendQuery(StringBuilder target, string? query, bool insideQuery)
    {
        if (string.IsNullOrEmpty(query))
        {
            return;
        }

        if (!insideQuery)
        {
            target.Append('?');
        }

        if (!insideQuery || target[^1] is '?' or '&')
        {
            RedirectEncoding.AppendQuery(target, query.AsSpan(1));
        }
        else
        {
            RedirectEncoding.AppendParameter(target, query.AsSpan(1));
        }
    }
}
