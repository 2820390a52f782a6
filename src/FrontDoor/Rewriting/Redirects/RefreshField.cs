namespace FrontDoor.Rewriting.Redirects;

/// <summary>
/// <c>5; url=/next</c>: seconds, then where to, in quotes or not. A field that no RFC knows; it is read as browsers do, by the rules of HTML
/// for its <c>meta</c> element ("shared declarative refresh steps"), so that what is mapped is what they would go to.
/// </summary>
internal static class RefreshField
{
    private const string Key = "url";

    // As HTML has it.
    private const string WhiteSpace = " \t\n\f\r";

    public static string Rewrite(RedirectRewrite rewrite, in RedirectScope scope, string value)
    {
        var start = UrlStart(value);
        var quote = start < value.Length && value[start] is '"' or '\'' ? 1 : 0;
        var end = quote == 1 ? value.IndexOf(value[start], start + 1) : -1;
        end = end < 0 ? value.Length : end;
        return end <= start + quote
            ? value
            : string.Concat(value.AsSpan(0, start + quote), rewrite.Rewrite(scope, value[(start + quote)..end]), value.AsSpan(end));
    }

    /// <summary>Where the URL, or its quote, begins; the end of the value where it has none.</summary>
    private static int UrlStart(string value)
    {
        var rest = value.AsSpan().TrimStart(WhiteSpace);
        var behindSeconds = rest.TrimStart("0123456789.");
        if (behindSeconds.Length == rest.Length)
        {
            return value.Length;
        }

        rest = behindSeconds.TrimStart(WhiteSpace);
        if (rest is not [';' or ',', ..] && rest.Length == behindSeconds.Length)
        {
            return value.Length;
        }

        rest = (rest is [';' or ',', ..] ? rest[1..] : rest).TrimStart(WhiteSpace);
        var behindKey = rest.StartsWith(Key, StringComparison.OrdinalIgnoreCase) ? rest[Key.Length..].TrimStart(WhiteSpace) : default;
        return value.Length - (behindKey is ['=', ..] ? behindKey[1..].TrimStart(WhiteSpace) : rest).Length;
    }
}
