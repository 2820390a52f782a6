namespace FrontDoor.Rewriting.Cookies;

/// <summary>What the name of a cookie promises (RFC 6265bis §4.1.3). Browsers refuse one that breaks its promise.</summary>
internal enum CookieKind
{
    Plain,

    /// <summary><c>__Secure-</c>: it is <c>Secure</c>.</summary>
    Secure,

    /// <summary><c>__Host-</c>: it is <c>Secure</c>, has the path <c>/</c> and no domain.</summary>
    Host,
}
