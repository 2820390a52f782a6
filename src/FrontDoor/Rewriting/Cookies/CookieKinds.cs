namespace FrontDoor.Rewriting.Cookies;

/// <summary>Tells kinds of cookies by their names, whatever their case, as browsers do.</summary>
internal static class CookieKinds
{
    public static CookieKind Of(ReadOnlySpan<char> pair)
    {
        var name = pair.TrimStart(" \t");
        return name.StartsWith("__Host-", StringComparison.OrdinalIgnoreCase) ? CookieKind.Host
            : name.StartsWith("__Secure-", StringComparison.OrdinalIgnoreCase) ? CookieKind.Secure
            : CookieKind.Plain;
    }
}
