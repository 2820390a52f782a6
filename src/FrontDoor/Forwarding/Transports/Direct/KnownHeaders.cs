using System.Text;

namespace FrontDoor.Forwarding.Transports.Direct;

/// <summary>Names that answers usually carry, so that none of them is made into a string again and again.</summary>
internal static class KnownHeaders
{
    public const string ContentLength = "Content-Length";
    public const string TransferEncoding = "Transfer-Encoding";
    public const string Connection = "Connection";
    public const string SetCookie = "Set-Cookie";
    public const string Upgrade = "Upgrade";

    private static readonly string[][] ByLength = Index(
        ContentLength, TransferEncoding, Connection, Upgrade, "Accept-CH", "Accept-Ranges", "Access-Control-Allow-Credentials",
        "Access-Control-Allow-Headers", "Access-Control-Allow-Methods", "Access-Control-Allow-Origin", "Access-Control-Expose-Headers",
        "Access-Control-Max-Age", "Age", "Allow", "Alt-Svc", "Cache-Control", "Cache-Status", "CDN-Cache-Control", "Content-Disposition",
        "Content-Encoding", "Content-Language", "Content-Location", "Content-Range", "Content-Security-Policy", "Content-Type",
        "Cross-Origin-Embedder-Policy", "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy", "Date", "ETag", "Expires",
        "grpc-encoding", "grpc-message", "grpc-status", "Keep-Alive", "Last-Modified", "Link", "Location", "Permissions-Policy", "Pragma",
        "Proxy-Authenticate", "Referrer-Policy", "Refresh", "Retry-After", "Sec-WebSocket-Accept", "Sec-WebSocket-Extensions",
        "Sec-WebSocket-Protocol", "Server", "Server-Timing", SetCookie, "Strict-Transport-Security", "traceparent", "Trailer", "Vary",
        "Via", "WWW-Authenticate", "X-Content-Type-Options", "X-Correlation-Id", "X-Frame-Options", "X-Powered-By", "X-Request-Id",
        "X-XSS-Protection");

    /// <summary>The name as a string; a shared one where it is known, in its usual spelling.</summary>
    public static string NameOf(ReadOnlySpan<byte> name)
    {
        if (name.Length < ByLength.Length)
        {
            foreach (var known in ByLength[name.Length])
            {
                if (Ascii.EqualsIgnoreCase(name, known))
                {
                    return known;
                }
            }
        }

        return Encoding.Latin1.GetString(name);
    }

    private static string[][] Index(params ReadOnlySpan<string> names)
    {
        var longest = 0;
        foreach (var name in names)
        {
            longest = Math.Max(longest, name.Length);
        }

        var lists = new string[longest + 1][];
        Array.Fill(lists, []);
        foreach (var name in names)
        {
            lists[name.Length] = [.. lists[name.Length], name];
        }

        return lists;
    }
}
