using FrontDoor.Configuration;
using FrontDoor.Rewriting.Paths;

namespace FrontDoor.Rewriting.Redirects;

/// <summary>
/// What the rewriting of paths comes to, as far as it can be undone: the prefix that clients see, and the one that the upstream sees in
/// its place. Both encoded, without a slash at the end.
/// </summary>
/// <param name="Public">What is cut off.</param>
/// <param name="Upstream">What is put before.</param>
/// <param name="MapsPaths">Whether paths are mapped back at all: not where the application does so itself, nor where no way back is known.</param>
internal sealed record PrefixMapping(string Public, string Upstream, bool MapsPaths = true)
{
    /// <summary>The field that tells an application which prefix was cut off. It then puts it into its links and cookies by itself.</summary>
    public const string Field = "X-Forwarded-Prefix";

    public static PrefixMapping Of(RouteConfig route, PatternRewrite? pattern)
    {
        var added = PathPrefix.Encode(route.AddPrefix);
        if (TellsThePrefix(route.RequestHeaders))
        {
            return new("", "", MapsPaths: false);
        }

        return pattern is null ? new(PathPrefix.Encode(route.StripPrefix), added)
            : pattern.Prefixes() is { } prefixes ? new(PathPrefix.Encode(prefixes.From), added + prefixes.To)
            : new("", "", MapsPaths: false);
    }

    private static bool TellsThePrefix(RequestHeadersConfig headers) =>
        headers.Set.Keys.Concat(headers.SetIfAbsent.Keys).Concat(headers.Append.Keys).Contains(Field, StringComparer.OrdinalIgnoreCase);
}
