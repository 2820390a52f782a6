using System.Buffers;
using System.Globalization;
using System.Net;

namespace FrontDoor.Rewriting.Redirects;

/// <summary>
/// A host and port under which an application knows itself. Schemes are not compared: an application behind a proxy often does not know
/// which one it is asked by.
/// </summary>
internal sealed class KnownOrigin
{
    private const int DefaultPort = -1;

    private static readonly SearchValues<char> NotInHost = SearchValues.Create("@\\/?# ");

    private readonly string _host;
    private readonly int _port;
    private readonly bool _isHttps;

    private KnownOrigin(string host, int port, bool isHttps)
    {
        _host = host;
        _port = port;
        _isHttps = isHttps;
    }

    public string Host => _host;

    /// <summary>Reads <c>http://app:8080</c>, or a host with or without a port; <see langword="null"/> where it is neither.</summary>
    public static KnownOrigin? TryParse(string text)
    {
        var start = AuthorityStart(text);
        var authority = text.AsSpan(Math.Max(start, 0)).TrimEnd('/');
        if (!TrySplit(authority, out var host, out var port))
        {
            return null;
        }

        var isHttps = text.StartsWith("https:", StringComparison.OrdinalIgnoreCase);
        var isDefault = start < 0 ? port is 80 or 443 : port == (isHttps ? 443 : 80);
        return new(host.ToString(), isDefault ? DefaultPort : port, isHttps);
    }

    /// <summary>Where the authority begins, in <c>http://host/</c>, <c>https://host/</c> and <c>//host/</c>; -1 for any other scheme or form.</summary>
    public static int AuthorityStart(string url)
    {
        if (url.StartsWith("//", StringComparison.Ordinal))
        {
            return 2;
        }

        return url.StartsWith("http://", StringComparison.OrdinalIgnoreCase) ? 7
            : url.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? 8
            : -1;
    }

    /// <summary>The host of an authority, without the port; nothing where it is no authority.</summary>
    public static ReadOnlySpan<char> HostOf(ReadOnlySpan<char> authority) => TrySplit(authority, out var host, out _) ? host : default;

    /// <summary>Whether the authority of the URL, which stands in <paramref name="authority"/>, is this one.</summary>
    public bool IsNamedBy(string url, ReadOnlySpan<char> authority)
    {
        if (!TrySplit(authority, out var host, out var port) || !SameHost(host, _host))
        {
            return false;
        }

        // The port may be written out where it is the scheme's own. Without a scheme it is the application's.
        var isHttps = url.StartsWith("https:", StringComparison.OrdinalIgnoreCase)
            || (_isHttps && !url.StartsWith("http:", StringComparison.OrdinalIgnoreCase));
        return (port == (isHttps ? 443 : 80) ? DefaultPort : port) == _port;
    }

    /// <summary>Takes an authority apart. A user name makes it another one: whoever writes that has something in mind.</summary>
    private static bool TrySplit(ReadOnlySpan<char> authority, out ReadOnlySpan<char> host, out int port)
    {
        var end = authority is ['[', ..] ? authority.IndexOf(']') + 1 : authority.IndexOf(':');
        host = end < 0 ? authority : authority[..end];
        var digits = authority[host.Length..];
        port = DefaultPort;
        return !host.IsEmpty
            && !authority.ContainsAny(NotInHost)
            && (digits is [] or [':'] || (digits[0] == ':' && int.TryParse(digits[1..], NumberStyles.None, CultureInfo.InvariantCulture, out port)));
    }

    private static bool SameHost(ReadOnlySpan<char> one, ReadOnlySpan<char> other) =>
        one.TrimEnd('.').Equals(other.TrimEnd('.'), StringComparison.OrdinalIgnoreCase)
        || (one is ['[', ..] && other is ['[', ..] && IPAddress.TryParse(one, out var left) && IPAddress.TryParse(other, out var right) && left.Equals(right));
}
