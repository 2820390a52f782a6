namespace FrontDoor.Rewriting.Redirects;

/// <summary><c>5; url=/next</c>: seconds, then where to, in quotes or not. A field that browsers know and no RFC does.</summary>
internal static class RefreshField
{
    private const string Key = "url=";

    public static string Rewrite(RedirectRewrite rewrite, in RedirectScope scope, string value)
    {
        var key = value.IndexOf(Key, StringComparison.OrdinalIgnoreCase);
        if (key < 0)
        {
            return value;
        }

        var start = key + Key.Length;
        var quote = start < value.Length && value[start] is '"' or '\'' ? 1 : 0;
        var end = quote == 1 ? value.IndexOf(value[start], start + 1) : value.Length;
        return end <= start + quote
            ? value
            : string.Concat(value.AsSpan(0, start + quote), rewrite.Rewrite(scope, value[(start + quote)..end]), value.AsSpan(end));
    }
}
