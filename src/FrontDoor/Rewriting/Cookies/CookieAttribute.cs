namespace FrontDoor.Rewriting.Cookies;

/// <summary>Reads an attribute of a <c>Set-Cookie</c> field (RFC 6265 §5.2): <c>Path=/</c>, or <c>Secure</c>.</summary>
internal static class CookieAttribute
{
    public static bool Is(ReadOnlySpan<char> attribute, string name, out ReadOnlySpan<char> value)
    {
        var equals = attribute.IndexOf('=');
        value = equals < 0 ? default : attribute[(equals + 1)..].Trim(" \t");
        return (equals < 0 ? attribute : attribute[..equals]).Trim(" \t").Equals(name, StringComparison.OrdinalIgnoreCase);
    }
}
