using FrontDoor.Rewriting.Redirects;

namespace FrontDoor.Upstreams;

/// <summary>A destination's address, taken apart once.</summary>
internal sealed class DestinationAddress
{
    private DestinationAddress(Uri uri)
    {
        Uri = uri;
        if (string.Equals(uri.Scheme, "unix", StringComparison.OrdinalIgnoreCase))
        {
            UnixPath = Uri.UnescapeDataString(uri.AbsolutePath);
            DialHost = Authority = "localhost";
            BasePath = "";
            Origin = KnownOrigin.TryParse(Authority)!;
            return;
        }

        IsHttps = string.Equals(uri.Scheme, Uri.UriSchemeHttps, StringComparison.OrdinalIgnoreCase);
        DialHost = uri.IdnHost;
        Port = uri.Port;
        Authority = uri.HostNameType == UriHostNameType.IPv6
            ? uri.IsDefaultPort ? $"[{uri.IdnHost}]" : $"[{uri.IdnHost}]:{uri.Port}"
            : uri.IsDefaultPort ? uri.IdnHost : $"{uri.IdnHost}:{uri.Port}";
        BasePath = uri.AbsolutePath.TrimEnd('/');
        Origin = KnownOrigin.TryParse($"{uri.Scheme}://{Authority}")!;
    }

    public Uri Uri { get; }

    public bool IsHttps { get; }

    /// <summary>Gets the name or address that is dialled, without brackets.</summary>
    public string DialHost { get; }

    public int Port { get; }

    /// <summary>Gets the path of the Unix socket that is dialled; <see langword="null"/> for an address of the network.</summary>
    public string? UnixPath { get; }

    /// <summary>Gets what the <c>Host</c> field says by default: host, and port where it is not the scheme's own.</summary>
    public string Authority { get; }

    /// <summary>Gets the path that stands before every target, without a slash at its end; empty for none.</summary>
    public string BasePath { get; }

    /// <summary>Gets how the application names itself in redirects that it has not made for the public.</summary>
    public KnownOrigin Origin { get; }

    public static DestinationAddress Parse(string address) => new(new Uri(address, UriKind.Absolute));

    public override string ToString() => Uri.GetLeftPart(UriPartial.Path);
}
