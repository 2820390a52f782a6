using System.Buffers;
using System.Text;

namespace FrontDoor.Routing.Actions;

/// <summary>Writes parts of a request into a URL so that none gets beyond its place: whatever could is percent-encoded.</summary>
internal static class RedirectEncoding
{
    private const string Unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    // RFC 3986 §3.3 and §3.4.
    private static readonly SearchValues<char> PathCharacters = SearchValues.Create(Unreserved + "!$&'()*+,;=:@/");
    private static readonly SearchValues<char> QueryCharacters = SearchValues.Create(Unreserved + "!$&'()*+,;=:@/?%");
    private static readonly SearchValues<char> ParameterCharacters = SearchValues.Create(Unreserved + "/");

    /// <summary>Appends a decoded path. <c>%2F</c> is the one thing that the server leaves encoded; any other percent sign is a plain character.</summary>
    public static void AppendPath(StringBuilder target, ReadOnlySpan<char> path)
    {
        while (!path.IsEmpty)
        {
            var slash = path.IndexOf("%2F", StringComparison.OrdinalIgnoreCase);
            Append(target, slash < 0 ? path : path[..slash], PathCharacters);
            target.Append(slash < 0 ? "" : "%2F");
            path = slash < 0 ? default : path[(slash + 3)..];
        }
    }

    /// <summary>Appends a query as the client has encoded it.</summary>
    public static void AppendQuery(StringBuilder target, ReadOnlySpan<char> query) => Append(target, query, QueryCharacters);

    /// <summary>Appends text as the value of one query parameter.</summary>
    public static void AppendParameter(StringBuilder target, ReadOnlySpan<char> value) => Append(target, value, ParameterCharacters);

    private static void Append(StringBuilder target, ReadOnlySpan<char> text, SearchValues<char> safe)
    {
        Span<byte> bytes = stackalloc byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsBmp && safe.Contains((char)rune.Value))
            {
                target.Append((char)rune.Value);
                continue;
            }

            foreach (var value in bytes[..rune.EncodeToUtf8(bytes)])
            {
                target.Append('%').Append(value.ToString("X2", null));
            }
        }
    }
}
