using System.Globalization;

namespace FrontDoor.Routing.Hosts;

/// <summary>
/// The host that a request is for, read from the <c>Host</c> field itself: <c>HttpRequest.Host</c> turns punycode into Unicode,
/// which allocates and, for punycode that is malformed, throws.
/// </summary>
internal readonly ref struct RequestHost
{
    /// <summary>Longer names do not exist (RFC 1035 §2.3.4); without a limit the wildcards of a long field would cost its length squared.</summary>
    private const int LongestName = 255;

    private RequestHost(ReadOnlySpan<char> name, int port)
    {
        Name = name;
        Port = port;
    }

    /// <summary>Gets the name without port and trailing dot; empty where the field names none.</summary>
    public ReadOnlySpan<char> Name { get; }

    /// <summary>Gets the port, where need be that of the scheme.</summary>
    public int Port { get; }

    public static RequestHost Of(HttpRequest request)
    {
        var field = request.Headers.Host;
        var text = (field.Count == 1 ? field[0] : null).AsSpan();
        var end = text is ['[', ..] ? text.IndexOf(']') + 1 : text.IndexOf(':');
        var name = end < 0 ? text : text[..end];
        var after = text[name.Length..];
        var port = request.IsHttps ? 443 : 80;
        if (!ReadPort(after, ref port) || name.Length > LongestName)
        {
            name = default;
        }

        return new(name.Length > 1 && name[^1] == '.' ? name[..^1] : name, port);
    }

    private static bool ReadPort(ReadOnlySpan<char> after, ref int port) =>
        after is "" or ":" || (after[0] == ':' && int.TryParse(after[1..], NumberStyles.None, CultureInfo.InvariantCulture, out port));
}
