using FrontDoor.Routing.Predicates;
using Microsoft.Extensions.Primitives;

namespace FrontDoor.Affinity;

/// <summary>
/// Tokens in a cookie: for the session, not for scripts, and not for requests that another site makes unless the user follows a link there.
/// </summary>
internal sealed class CookieCarrier(string name) : TokenCarrier
{
    private readonly string _start = name + "=";

    public override ReadOnlySpan<char> Read(HttpRequest request)
    {
        foreach (var cookie in new CookiePairs(request.Headers.Cookie))
        {
            if (cookie.Name.SequenceEqual(name))
            {
                return cookie.Value;
            }
        }

        return default;
    }

    public override void Write(HttpResponse response, string tokens)
    {
        var end = response.HttpContext.Request.IsHttps ? "; path=/; secure; samesite=lax; httponly" : "; path=/; samesite=lax; httponly";
        response.Headers.SetCookie = StringValues.Concat(response.Headers.SetCookie, string.Concat(_start, tokens, end));
    }
}
