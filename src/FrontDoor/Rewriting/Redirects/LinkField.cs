using System.Text;
using Microsoft.Extensions.Primitives;

namespace FrontDoor.Rewriting.Redirects;

/// <summary>The <c>Link</c> field (RFC 8288 §3): targets in angle brackets, with parameters whose quoted values may hold brackets, too.</summary>
internal static class LinkField
{
    public static StringValues Rewrite(RedirectRewrite rewrite, in RedirectScope scope, StringValues lines)
    {
        var rewritten = new string?[lines.Count];
        for (var i = 0; i < rewritten.Length; i++)
        {
            rewritten[i] = lines[i] is { } line ? Rewrite(rewrite, scope, line) : null;
        }

        return rewritten;
    }

    private static string Rewrite(RedirectRewrite rewrite, in RedirectScope scope, string value)
    {
        var result = new StringBuilder(value.Length + 32);
        var position = 0;
        while (NextTarget(value, position) is (var start, > 0 and var end))
        {
            result.Append(value, position, start - position);
            result.Append(end > start ? rewrite.Rewrite(scope, value[start..end]) : "");
            position = end;
        }

        return result.Append(value, position, value.Length - position).ToString();
    }

    /// <summary>Where the next target begins and ends; -1 where there is none.</summary>
    private static (int Start, int End) NextTarget(string value, int position)
    {
        var quoted = false;
        for (var i = position; i < value.Length; i++)
        {
            if (value[i] == '\\' && quoted)
            {
                i++;
            }
            else if (value[i] == '"')
            {
                quoted = !quoted;
            }
            else if (value[i] == '<' && !quoted)
            {
                return (i + 1, value.IndexOf('>', i));
            }
        }

        return (-1, -1);
    }
}
