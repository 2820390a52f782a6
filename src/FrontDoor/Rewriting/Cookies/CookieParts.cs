namespace FrontDoor.Rewriting.Cookies;

/// <summary>Attributes that a cookie has already.</summary>
[Flags]
internal enum CookieParts
{
    None = 0,
    Path = 1,
    Secure = 2,
    HttpOnly = 4,
}
